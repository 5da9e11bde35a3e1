"""Whether the person of a record was erased."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import Erasure
from matcher.vocabulary import PersonKind
from matcher.wording import Text

ERASED = Text("This person was erased already.")


def was_erased(session: Session, kind: PersonKind, subject_id: int) -> bool:
    """Whether the record's person was erased."""
    found = select(Erasure.id).where(Erasure.kind == kind, Erasure.subject_id == subject_id)
    return session.scalar(found.limit(1)) is not None


def ensure_not_erased(session: Session, kind: PersonKind, subject_id: int) -> None:
    """Raise `Conflict` where it was."""
    if was_erased(session, kind, subject_id):
        raise Conflict(ERASED)
