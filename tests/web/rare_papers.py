"""Papers in every state, since the demonstration has none."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.vocabulary import PaperState
from tests.builders.papers import a_paper


def paper_pages(session: Session) -> list[str]:
    """Where papers of the demonstration's county begin, and one of each state."""
    return ["/papers/new", *(f"/papers/{a_paper(session, state=state).id}" for state in PaperState)]
