"""The requests of firms, as an output names the one it came of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, select
from sqlalchemy.orm import Session, joinedload

from matcher.models import FirmRequest
from matcher.vocabulary import FirmRequestCategory

MOST, LISTED_CHARACTERS = 200, 30


@dataclass(frozen=True, slots=True)
class NamedRequest:
    """A request and how it begins."""

    id: int
    firm: str
    category: FirmRequestCategory
    begins: str


def requests_of_firms(
    session: Session, firm_ids: Collection[int], *, also: int | None = None
) -> tuple[NamedRequest, ...]:
    """The latest requests of these firms, newest first; `also` is one that is chosen already, however old."""
    query = (
        select(FirmRequest)
        .where(FirmRequest.institution_id.in_(firm_ids))
        .options(joinedload(FirmRequest.institution))
        .order_by(
            case((FirmRequest.id == also, 0), else_=1), FirmRequest.created_at.desc(), FirmRequest.id.desc()
        )
        .limit(MOST)
    )
    found = sorted(session.scalars(query), key=lambda each: (each.created_at, each.id), reverse=True)
    return tuple(
        NamedRequest(each.id, each.institution.name, each.category, each.words[:LISTED_CHARACTERS])
        for each in found
    )
