"""Beginning a paper: drafted from figures, with what the last of its kind says of whom it goes to."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.certificates.queries.certificates import issuer_of
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Paper
from matcher.papers.draft import WITH_TABLE
from matcher.papers.schemas.new_paper import NewPaper
from matcher.papers.services.write_draft import write_draft
from matcher.policy import Actor
from matcher.policy.states import PAPER
from matcher.vocabulary import PaperState
from matcher.wording import Text


def start_paper(session: Session, actor: Actor, command: NewPaper, corrects: Paper | None = None) -> Paper:
    """A draft of the actor's county; issuer, recipients and copies are those of the last paper of its kind."""
    county = corrects.county_code if corrects else actor.county_code
    query = select(Paper).where(Paper.county_code == county).order_by(Paper.id.desc()).limit(1)
    like = corrects or session.scalars(query.where(Paper.kind == command.kind)).first()
    before = like or session.scalars(query).first()
    paper = Paper(
        county_code=county,
        kind=command.kind,
        state=PaperState.DRAFT,
        issuer=before.issuer if before else issuer_of(session, county).name,
        recipients=like.recipients if like else "",
        copies=like.copies if like else "",
        has_table=corrects.has_table if corrects else command.kind in WITH_TABLE,
        day=clock.today(),
        first_day=command.first_day,
        last_day=command.last_day,
        corrects_id=corrects.id if corrects else None,
        created_at=clock.now(),
        created_by=actor.account_id,
    )
    write_draft(session, actor, paper)
    record(session, actor, "paper.start", paper, after=paper.state.value)
    return paper


def correct_paper(session: Session, actor: Actor, paper: Paper, version: int) -> Paper:
    """Begin the paper that puts this one right; it counts as corrected once that one is sent.

    Raises `Outdated`, and `Conflict` where it was not sent, or is being or was put right already.
    """
    ensure_fresh(paper, version)
    PAPER.after("correct", paper.state)
    query = select(Paper.id).where(Paper.corrects_id == paper.id)
    if session.scalar(query.limit(1)) is not None:
        raise Conflict(Text("There is a paper already that puts this one right."))
    return start_paper(session, actor, NewPaper(paper.kind, paper.first_day, paper.last_day), corrects=paper)
