"""Writing the rules or the handbook of a working group; every version is kept."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_version
from matcher.groups.schemas.text import GroupTextCommand
from matcher.models import GroupText, WorkingGroup
from matcher.policy import Actor
from matcher.vocabulary import GroupTextKind


def save_text(
    session: Session, actor: Actor, group: WorkingGroup, kind: GroupTextKind, command: GroupTextCommand
) -> GroupText:
    """The next version of the text; going back to an earlier one is writing it once more.

    Raises `Outdated` where somebody else has written since. Call it with the group held.
    """
    newest = session.scalar(
        select(func.max(GroupText.number)).where(GroupText.group_id == group.id, GroupText.kind == kind)
    )
    ensure_version(newest or 0, command.version)
    written = GroupText(
        group_id=group.id, kind=kind, number=command.version + 1, text=command.text, saved_at=clock.now(),
        saved_by=actor.account_id,
    )  # fmt: skip
    session.add(written)
    record(session, actor, "working_group.write", group, text_kind=kind.value, number=written.number)
    return written
