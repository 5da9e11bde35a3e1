"""Editing a draft: its text by hand, or anew from the figures as they are now; and giving it up."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.models import Paper
from matcher.papers.schemas.paper_text import PaperText
from matcher.papers.services.write_draft import keep_version, write_draft
from matcher.policy import Actor
from matcher.policy.states import PAPER


def save_paper(session: Session, actor: Actor, paper: Paper, command: PaperText) -> None:
    """Keep what was typed; another title or text is a version of its own.

    Raises `Outdated`, and `Conflict` where the paper was sent.
    """
    ensure_fresh(paper, command.version)
    transition(session, actor, PAPER, paper, "edit")
    says_else = (paper.title, paper.text) != (command.title, command.text)
    for name in ("title", "issuer", "number", "recipients", "copies", "text", "day", "has_table"):
        setattr(paper, name, getattr(command, name))
    session.flush()
    if says_else:
        keep_version(session, actor, paper, is_drafted=False)


def redraft_paper(session: Session, actor: Actor, paper: Paper, version: int) -> None:
    """Write title and text anew from the figures as they are now; what it said before stays among its versions.

    Raises `Outdated`, and `Conflict` where the paper was sent.
    """
    ensure_fresh(paper, version)
    transition(session, actor, PAPER, paper, "redraft")
    write_draft(session, actor, paper)


def delete_paper(session: Session, actor: Actor, paper: Paper, version: int) -> None:
    """Give a draft up, with all its versions. Raises `Outdated`, and `Conflict` where it was sent."""
    ensure_fresh(paper, version)
    PAPER.after("edit", paper.state)
    record(session, actor, "paper.delete", paper, before=paper.state.value)
    session.delete(paper)
    session.flush()
