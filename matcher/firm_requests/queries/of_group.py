"""What firms of the county ask, as a leader of the enterprise working group sees it, and who could help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import FirmRequest, Head, Institution, WorkingGroup
from matcher.text.telephone import without_numbers
from matcher.vocabulary import FirmRequestCategory, FirmRequestState, Kind

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class AskedOfGroup:
    """A request that is not closed, without contact and telephone numbers; who is proposed, if anybody."""

    id: int
    version: int
    firm: str
    category: FirmRequestCategory
    words: str
    people: int | None
    created_at: datetime
    state: FirmRequestState
    proposed: str
    proposed_words: str

    @classmethod
    def of(cls, asked: FirmRequest) -> AskedOfGroup:
        """A loaded request."""
        return cls(
            asked.id, asked.version, asked.institution.name, asked.category, without_numbers(asked.words),
            asked.people, asked.created_at, asked.state, asked.proposed.name if asked.proposed else "",
            without_numbers(asked.proposed_words),
        )  # fmt: skip


def asked_of_group(session: Session, group: WorkingGroup) -> tuple[AskedOfGroup, ...]:
    """The requests of the county's firms that are not closed, the longest waiting first; none in other fields."""
    if group.kind is not Kind.ENTERPRISE:
        return ()
    not_closed = FirmRequest.state != FirmRequestState.CLOSED
    query = _of(group).where(not_closed).order_by(FirmRequest.created_at, FirmRequest.id).limit(MOST_SHOWN)
    return tuple(AskedOfGroup.of(each) for each in session.scalars(query))


def request_of_group(
    session: Session, group: WorkingGroup, request_id: int, *, lock: bool = False
) -> FirmRequest | None:
    """One of them, closed or not, locked for the transaction if asked; None where it is another county's."""
    if group.kind is not Kind.ENTERPRISE:
        return None
    query = _of(group).where(FirmRequest.id == request_id)
    if lock:
        query = query.with_for_update(of=FirmRequest).execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def helpers_for(session: Session, group: WorkingGroup) -> Mapping[int, tuple[str, str]]:
    """The heads in use of the county, of any field: name and institution by number, those of firms first."""
    query = (
        select(Head.id, Head.name, Institution.name)
        .join(Head.institution)
        .where(Head.county_code == group.county_code, Head.active, Head.opted_out_at.is_(None))
        .order_by(Head.kind != Kind.ENTERPRISE, Head.name_key, Head.id)
    )
    return {head_id: (name, institution) for head_id, name, institution in session.execute(query)}


def _of(group: WorkingGroup) -> Select[FirmRequest]:
    return (
        select(FirmRequest)
        .join(FirmRequest.institution)
        .where(Institution.county_code == group.county_code)
        .options(joinedload(FirmRequest.institution), joinedload(FirmRequest.proposed))
    )
