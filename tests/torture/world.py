"""A county to torture: two coordinators, two clerks, heads who can all do everything, and a week that is open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import transition
from matcher.database.engine import transaction
from matcher.models import Account, Need, Round, Topic
from matcher.needs.services.post_need import post_need
from matcher.policy import Actor
from matcher.policy.states import NEED
from matcher.rounds.services.open_round import open_round
from matcher.vocabulary import NeedStatus, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_venue

HEADS = 12
TIRELESS = {
    "max_sessions_per_day": 6,
    "max_sessions_per_week": 20,
}  # so that there is always something to match
_numbers = count(1)


@dataclass(frozen=True)
class World:
    """What there is, by number; `head_accounts` in the order of `heads`."""

    round_id: int
    topic_id: int
    coordinators: tuple[int, int]
    clerks: tuple[int, int]
    heads: tuple[int, ...]
    head_accounts: tuple[int, ...]


def a_world(engine: Engine) -> World:
    """Made in an empty, migrated database."""
    with transaction(engine) as session:
        topic = a_topic(session)
        coordinators = an_account(session, name="安娜").id, an_account(session, name="伯特").id
        clerks = (
            an_account(session, Role.TOWNSHIP, name="克丽").id,
            an_account(session, Role.TOWNSHIP, name="多拉").id,
        )
        heads = [a_head(session, topics={topic: 3}, offer=TIRELESS) for _ in range(HEADS)]
        accounts = tuple(an_account(session, head=head).id for head in heads)
        for number in range(HEADS):
            a_venue(session, name=f"活动室{number}")
        monday = clock.planning_monday(clock.today())
        actor = Actor.of(session.get_one(Account, coordinators[0]))
        round_ = open_round(session, actor, DONGTAI, monday)
        return World(round_.id, topic.id, coordinators, clerks, tuple(head.id for head in heads), accounts)


def a_drafted_need(session: Session, world: World) -> Need:
    """A draft in a venue of its own, as the first clerk would have kept it."""
    number = next(_numbers)
    venue = a_venue(session, name=f"会堂{number}")
    topic = session.get_one(Topic, world.topic_id)
    need = a_need(
        session, venue=venue, topics=[topic], status=NeedStatus.DRAFT, posted_at=None, title=f"讲座{number}"
    )
    transition(session, clerk(session, world), NEED, need, "save")
    session.flush()
    return need


def a_posted_need(session: Session, world: World) -> Need:
    """The same, posted."""
    return post_need(session, clerk(session, world), a_drafted_need(session, world))


def clerk(session: Session, world: World) -> Actor:
    """The first clerk, as somebody who acts."""
    return Actor.of(session.get_one(Account, world.clerks[0]))


def coordinator(session: Session, world: World) -> Actor:
    """The first coordinator."""
    return Actor.of(session.get_one(Account, world.coordinators[0]))


def the_round(session: Session, world: World) -> Round:
    """The open week."""
    return session.get_one(Round, world.round_id)
