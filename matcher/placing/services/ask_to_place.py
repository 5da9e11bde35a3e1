"""Posting a need in own words: a coordinator finds its topic and place."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Region, UnplacedNeed
from matcher.models.audit import Json
from matcher.needs.services.check_need import known_places, township_for
from matcher.needs.services.write_need import suggested_title
from matcher.notifications.services.notify_placed import forget_return
from matcher.placing.schemas.worded_need import WordedNeed
from matcher.policy import Actor
from matcher.policy.states import UNPLACED_NEED
from matcher.vocabulary import Placing
from matcher.wording import Text


def ask_to_place(
    session: Session, actor: Actor, command: WordedNeed, said: Mapping[str, Json]
) -> UnplacedNeed:
    """Keep the need with its form as it was filled in (`said`); it takes no part in the matching yet.

    Raises `Invalid` for what is wrong in the command, `Conflict` where the very same one waits already.
    """
    township = township_for(session, actor, command.township_code)
    _, topics = known_places(session, township, command, has_venue=not command.other_place)
    title = command.title or command.other_topic or suggested_title(topics)
    session.execute(select(Region.code).where(Region.code == township.code).with_for_update())
    waiting = session.scalars(
        select(UnplacedNeed).where(
            UnplacedNeed.township_code == township.code, UnplacedNeed.state == Placing.WAITING
        )
    )
    if any(each.said == said for each in waiting):
        raise Conflict(Text("“{title}” waits for the coordinator already, just like this.", title=title))
    unplaced = UnplacedNeed(
        township_code=township.code, title=title, topic_words=command.other_topic, place_words=command.other_place,
        said=dict(said), state=Placing.WAITING, created_by=actor.account_id, created_at=clock.now(),
    )  # fmt: skip
    session.add(unplaced)
    record(session, actor, "unplaced_need.ask", unplaced, title=title)
    session.flush()
    return unplaced


def withdraw_unplaced(session: Session, actor: Actor, unplaced: UnplacedNeed, version: int) -> None:
    """The township asks for it no more. Raises `Conflict` where it was placed or changed in the meantime."""
    ensure_fresh(unplaced, version)
    transition(session, actor, UNPLACED_NEED, unplaced, "withdraw")
    forget_return(session, unplaced)
    session.flush()
