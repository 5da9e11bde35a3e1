"""Builders of topics and packs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import ResourcePack, Topic
from matcher.packs.services.main_place import main_place, opening
from matcher.vocabulary import Kind
from tests.builders.places import DONGTAI, a_county


def a_topic(
    session: Session, code: str = "hypertension", *, county_code: str = DONGTAI, **values: Any
) -> Topic:
    """A topic of the county's catalogue; asked for twice, it is the same one."""
    found = session.scalar(select(Topic).where(Topic.county_code == county_code, Topic.code == code))
    if found is not None:
        return found
    a_county(session, county_code)
    fields = {
        "group": Kind.MEDICAL, "name": "高血压防治讲座", "name_en": f"Topic {code}",
        "minutes": 90, "audience": 80,
    } | values  # fmt: skip
    topic = Topic(county_code=county_code, code=code, **fields)
    session.add(topic)
    session.flush()
    return topic


def a_pack(
    session: Session, code: str = "bp-kit", *, county_code: str = DONGTAI, stock: int = 2, **values: Any
) -> ResourcePack:
    """A resource pack with a stock of two, at the county's first lending place."""
    a_county(session, county_code)
    fields = {"name": "血压计套装", "name_en": f"Pack {code}"} | values
    pack = ResourcePack(county_code=county_code, code=code, stock=stock, **fields)
    session.add(pack)
    session.flush()
    if stock:
        session.add(opening(pack, main_place(session, county_code)))
        session.flush()
    return pack
