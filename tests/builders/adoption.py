"""Builders of what was said of how far a county is."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AdoptionEntry
from matcher.vocabulary import AdoptionStage


def a_stage(
    session: Session,
    county_code: str = "320981",
    stage: AdoptionStage = AdoptionStage.PILOT,
    day: date = date(2026, 1, 5),
    words: str = "",
) -> AdoptionEntry:
    """An entry about a county."""
    entry = AdoptionEntry(county_code=county_code, stage=stage, day=day, words=words, said_at=clock.now())
    session.add(entry)
    session.flush()
    return entry
