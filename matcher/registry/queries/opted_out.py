"""Who does not want to be contacted any more, recognised by telephone number."""

from __future__ import annotations

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Head
from matcher.wording import Text

OPTED_OUT = Text(
    "The person with this number has asked not to be contacted any more. Only when that person says otherwise may the "
    "number be entered again, on the page of that head."
)


LAST_TOGETHER = 3
"""So many of the last digits stand together in every spelling of a number: the database looks for those."""


def number_digest(phone: str) -> str:
    """By what a number that was deleted is recognised: it is not kept, and shown nowhere."""
    digits = "".join(sign for sign in phone.partition("转")[0] if sign.isdigit())
    return hashlib.sha256(f"sizhang.opted-out:{digits}".encode()).hexdigest()


def same_number(session: Session, head: Head) -> list[Head]:
    """The head and whoever else of its county is reached by the very same number and has not opted out, by id.

    Colleagues behind one switchboard are told apart by their extensions.
    """
    number = _signs(head.phone)
    if not number:
        return [head]
    end = number.split("转")[-1][-LAST_TOGETHER:]
    alike = select(Head).where(
        Head.county_code == head.county_code,
        Head.id != head.id,
        Head.opted_out_at.is_(None),
        Head.phone.contains(end),
    )
    others = [each for each in session.scalars(alike) if _signs(each.phone) == number]
    return sorted([head, *others], key=lambda each: each.id)


def has_opted_out(session: Session, county_code: str, phone: str) -> bool:
    """Whether somebody of the county with this number does not want to be contacted."""
    found = select(Head.id).where(
        Head.county_code == county_code, Head.opted_out_at.is_not(None),
        Head.opted_out_number == number_digest(phone),
    )  # fmt: skip
    return bool(phone) and bool(session.scalar(select(found.exists())))


def _signs(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit() or sign == "转")
