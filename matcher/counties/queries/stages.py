"""How far counties are: what holds now, and everything that was said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.database.ensure_fresh import state_tag
from matcher.models import AdoptionEntry, lies_in
from matcher.vocabulary import AdoptionStage


@dataclass(frozen=True, slots=True)
class SaidStage:
    """What was said of a county's stage, since which day; `author` is "" where that person is not known.

    What was said last holds, so that whatever was wrong, its day too, is put right by saying it again.
    """

    stage: AdoptionStage
    day: date
    words: str
    said_at: datetime
    author: str


def stages_now(session: Session, area: str) -> Mapping[str, SaidStage]:
    """The stage of each county of the area of which something was said, by county code."""
    return {code: said[0] for code, said in _said(session, area).items()}


def stage_history(session: Session, county_code: str) -> Sequence[SaidStage]:
    """Everything that was said of the county, what holds now first."""
    return _said(session, county_code).get(county_code, ())


def stage_tag(session: Session, county_code: str) -> str:
    """Differs whenever something more was said of the county's stage."""
    newest = select(AdoptionEntry.id).where(AdoptionEntry.county_code == county_code)
    return state_tag(county_code, sorted(session.scalars(newest)))


def _said(session: Session, area: str) -> Mapping[str, list[SaidStage]]:
    query = (
        select(AdoptionEntry)
        .where(lies_in(AdoptionEntry.county_code, area))
        .options(joinedload(AdoptionEntry.author))
        .order_by(AdoptionEntry.county_code, AdoptionEntry.id.desc())
    )
    found: dict[str, list[SaidStage]] = {}
    for entry in session.scalars(query):
        author = entry.author.name if entry.author else ""
        found.setdefault(entry.county_code, []).append(
            SaidStage(entry.stage, entry.day, entry.words, entry.said_at, author)
        )
    return found
