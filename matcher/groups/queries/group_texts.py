"""The rules and the handbook of a working group, and every version they have had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from matcher.errors import NotFound
from matcher.groups.first_text import first_text
from matcher.models import GroupText, WorkingGroup
from matcher.vocabulary import GroupTextKind


@dataclass(frozen=True, slots=True)
class TextVersion:
    """That a version was saved, when and by whom ("": not known any more)."""

    number: int
    saved_at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TextShown:
    """A version in Markdown; number 0 is what is shipped. `versions` are all, the newest first."""

    kind: GroupTextKind
    number: int
    text: str
    versions: tuple[TextVersion, ...]

    @property
    def newest(self) -> int:
        """The number that counts now; 0 where the county has written none."""
        return self.versions[0].number if self.versions else 0

    @property
    def version(self) -> TextVersion | None:
        """Who saved the one shown, and when; None for what is shipped."""
        return next((each for each in self.versions if each.number == self.number), None)


def text_of(
    session: Session, group: WorkingGroup, kind: GroupTextKind, language: str, number: int | None = None
) -> TextShown:
    """The text that counts now, or the version `number`; 0 is what is shipped. Raises `NotFound` for no version."""
    query = (
        select(GroupText)
        .where(GroupText.group_id == group.id, GroupText.kind == kind)
        .options(joinedload(GroupText.author))
        .order_by(GroupText.number.desc())
    )
    rows = session.scalars(query).all()
    versions = tuple(
        TextVersion(each.number, each.saved_at, each.author.name if each.author else "") for each in rows
    )
    wanted = number if number is not None else (versions[0].number if versions else 0)
    if wanted == 0:
        return TextShown(kind, 0, first_text(group.kind, kind, language), versions)
    found = next((each for each in rows if each.number == wanted), None)
    if found is None:
        raise NotFound
    return TextShown(kind, wanted, found.text, versions)
