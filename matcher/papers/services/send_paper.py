"""Noting that a paper was sent: from then on it stays as it is."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Paper
from matcher.papers.draft import TO_FILL_IN
from matcher.papers.queries.same_number import with_same_number
from matcher.policy import Actor
from matcher.policy.states import PAPER
from matcher.vocabulary import PaperKind, PaperState
from matcher.wording import Text

WITHOUT_NUMBER = frozenset({PaperKind.THANKS})
"""What is sent without a number as well."""


def send_paper(
    session: Session, actor: Actor, paper: Paper, version: int, *, shares_number: bool = False
) -> None:
    """It was sent, with the number it has by now; the one that it puts right counts as corrected.

    Raises `Outdated`, `Conflict` where it was sent already, `Invalid` where its number is missing, where another paper
    of its year has that number and it does not share it knowingly, or where something is still to be filled in.
    """
    ensure_fresh(paper, version)
    PAPER.after("send", paper.state)
    if not paper.number and paper.kind not in WITHOUT_NUMBER:
        raise Invalid.field("number", Text("Please type the number it was given."))
    if TO_FILL_IN in f"{paper.title}{paper.text}":
        raise Invalid.field("text", Text("There is still “{gap}” in it, to be filled in.", gap=TO_FILL_IN))
    if not shares_number and (others := with_same_number(session, paper)):
        shared = Text(
            "“{title}” has the number {number} already.", title=others[0].title, number=paper.number
        )
        raise Invalid.field("shares_number", shared)
    paper.sent_at, paper.sent_by = clock.now(), actor.account_id
    transition(session, actor, PAPER, paper, "send")
    old = session.get(Paper, paper.corrects_id, with_for_update=True) if paper.corrects_id else None
    if old is not None and old.state is PaperState.SENT:
        transition(session, actor, PAPER, old, "correct", by=paper.id)
    session.flush()
