"""Which number a paper could get."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.county_settings.queries.county_settings import settings_of
from matcher.models import Paper
from matcher.papers.numbering import next_number
from matcher.papers.queries.official import LAYOUTS

LOOKED_AT = 200


def suggested_number(session: Session, paper: Paper) -> str:
    """The next of the county's papers of the same layout; "" where neither a number nor its letters were typed."""
    together = [kind for kind, layout in LAYOUTS.items() if layout is LAYOUTS[paper.kind]]
    query = (
        select(Paper.day, Paper.number)
        .where(Paper.county_code == paper.county_code, Paper.kind.in_(together), Paper.number != "")
        .where(Paper.id != paper.id)
        .order_by(Paper.id.desc())
        .limit(LOOKED_AT)
    )
    typed = [(row.day.year, row.number) for row in session.execute(query)]
    abbreviation = settings_of(session, paper.county_code).paper_abbreviation
    return next_number(paper.kind, paper.day.year, typed, abbreviation)
