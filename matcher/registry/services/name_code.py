"""Giving a new topic or pack the code it is known by, so that nobody has to invent one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import ResourcePack, Topic
from matcher.text.pinyin import pinyin_slug

ROOM_FOR_NUMBER = 58


def name_code(session: Session, model: type[Topic | ResourcePack], county_code: str, *names: str) -> str:
    """A code no other of the county's records has, made of the first name that yields one."""
    stem = next((slug for slug in map(pinyin_slug, names) if slug), "entry")[:ROOM_FOR_NUMBER].strip("-")
    query = select(model.code).where(
        model.county_code == county_code, model.code.startswith(stem, autoescape=True)
    )
    taken = set(session.scalars(query))
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code
