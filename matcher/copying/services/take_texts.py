"""Taking over the rules and handbooks of another county's working groups."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.copying.queries.texts import TEXT_KEYS, written_texts
from matcher.groups.schemas.text import GroupTextCommand
from matcher.groups.services.save_text import save_text
from matcher.models import WorkingGroup
from matcher.policy import Actor


def take_texts(
    session: Session, actor: Actor, county_code: str, source: str, numbers: Collection[int]
) -> None:
    """Write their text as the next version of ours; the versions before it are kept."""
    if not numbers:
        return
    own, theirs = written_texts(session, county_code), written_texts(session, source)
    query = select(WorkingGroup).where(WorkingGroup.county_code == county_code)
    groups = {each.kind: each for each in session.scalars(query.order_by(WorkingGroup.id).with_for_update())}
    for number, key in enumerate(TEXT_KEYS, start=1):
        if number in numbers and key in theirs:
            newest = own[key].number if key in own else 0
            save_text(session, actor, groups[key[0]], key[1], GroupTextCommand(theirs[key].text, newest))
