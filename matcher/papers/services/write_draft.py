"""Writing a paper's text from figures as they are now, and keeping each text it has had."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Paper, PaperVersion, Region
from matcher.papers.draft import Corrected, Told, by_key, draft_of
from matcher.papers.kept_figure import as_stored
from matcher.papers.queries.ledger import figures_now
from matcher.policy import Actor


def write_draft(session: Session, actor: Actor, paper: Paper) -> None:
    """Give the paper title, text and figures anew, and keep them as a version."""
    figures = figures_now(session, paper.county_code, paper.first_day, paper.last_day)
    county = session.get_one(Region, paper.county_code)
    old = session.get(Paper, paper.corrects_id) if paper.corrects_id else None
    as_of = clock.now()
    told = Told(county.name, paper.first_day, paper.last_day, by_key(figures), as_of)
    draft = draft_of(paper.kind, told, Corrected(old.title, old.number) if old else None)
    paper.title, paper.text = draft.title, draft.text
    paper.figures, paper.as_of = as_stored(figures), as_of
    session.add(paper)
    session.flush()
    keep_version(session, actor, paper, is_drafted=True)


def keep_version(session: Session, actor: Actor, paper: Paper, *, is_drafted: bool) -> None:
    """Keep what the paper says now, to be read for good."""
    last = session.scalar(select(func.max(PaperVersion.number)).where(PaperVersion.paper_id == paper.id))
    session.add(
        PaperVersion(
            paper_id=paper.id, number=(last or 0) + 1, title=paper.title, text=paper.text, is_drafted=is_drafted,
            saved_at=clock.now(), saved_by=actor.account_id,
        )
    )  # fmt: skip
    session.flush()
