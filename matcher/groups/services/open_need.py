"""The open need that a working group speaks of, held while it does."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.emergencies.beside_the_week import not_of_a_team
from matcher.errors import Conflict, NotFound
from matcher.models import Need, WorkingGroup, lies_in
from matcher.needs.services.lock_need import lock_need
from matcher.vocabulary import NeedStatus
from matcher.wording import Text

NOT_OPEN = Text(
    "This need is not open any more: somebody comes, or it was withdrawn. Nothing has been saved."
)
NOT_OF_IT = Text("This need does not ask for such a topic any more. Please look at it as it is now.")


def hold_open_need(session: Session, group: WorkingGroup, need_id: int) -> Need:
    """The need, locked.

    Raises `NotFound` outside the group's county and for the need of a team of an emergency, `Conflict` where it is not
    open any more.
    """
    here = select(Need.id).where(
        Need.id == need_id, not_of_a_team(), lies_in(Need.township_code, group.county_code)
    )
    if session.scalar(here) is None:
        raise NotFound
    need = lock_need(session, need_id)
    if need.status is not NeedStatus.POSTED:
        raise Conflict(NOT_OPEN)
    return need


def topic_ids(need: Need, group: WorkingGroup) -> set[int]:
    """The topics of the need that are of the group's field. Raises `Conflict` where there is none any more."""
    found = {part.topic_id for part in need.parts if part.topic.group is group.kind}
    if not found:
        raise Conflict(NOT_OF_IT)
    return found
