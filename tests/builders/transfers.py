"""Builders of heads who move to another county."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Head, HeadTransfer, Institution, Region
from matcher.vocabulary import Kind, TransferState
from tests.builders.people import a_head
from tests.builders.places import a_township

ELSEWHERE = "320924"


def a_township_elsewhere(session: Session) -> Region:
    """Of the county to which heads move."""
    return a_township(session, f"{ELSEWHERE}100", "合德镇")


def an_institution_elsewhere(session: Session, name: str = "射阳人民医院") -> Institution:
    """Of the county to which heads move."""
    a_township_elsewhere(session)
    found = Institution(county_code=ELSEWHERE, kind=Kind.MEDICAL, name=name)
    session.add(found)
    session.flush()
    return found


def a_transfer(
    session: Session, head: Head, state: TransferState = TransferState.ASKED, **values: Any
) -> HeadTransfer:
    """The head is to move to another county from today on; past that point everybody has said yes."""
    a_township_elsewhere(session)
    fields: dict[str, Any] = {
        "from_code": head.county_code, "to_code": ELSEWHERE, "day": clock.today(), "reason": "调到新单位工作",
        "said_at": clock.now(), "moved": {}, "held_back": {},
    }  # fmt: skip
    if state not in (TransferState.ASKED, TransferState.REFUSED, TransferState.WITHDRAWN):
        fields["consented_at"] = clock.now()
    if state in (TransferState.AGREED, TransferState.DONE, TransferState.UNDONE):
        institution = an_institution_elsewhere(session)
        fields |= {"institution_id": institution.id, "new_township_code": f"{ELSEWHERE}100"}
    transfer = HeadTransfer(head_id=head.id, state=state, **(fields | values))
    session.add(transfer)
    session.flush()
    return transfer


def so_many_transfers(session: Session, heads: Sequence[Head]) -> int:
    """A move for each of these heads, all but the last over; the number of the last, which is agreed to."""
    for head in heads[:-1]:
        a_transfer(session, head, TransferState.DECLINED)
    return a_transfer(session, heads[-1], TransferState.AGREED).id


def a_head_who_comes(session: Session, state: TransferState = TransferState.CONSENTED) -> HeadTransfer:
    """A head of elsewhere is to move to Dongtai."""
    head = a_head(session, township=a_township_elsewhere(session))
    place = a_head(session)
    return a_transfer(
        session, head, state, to_code=place.county_code, institution_id=place.institution_id,
        new_township_code=place.township_code,
    )  # fmt: skip
