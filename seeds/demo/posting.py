"""Posting wishes as needs, under the clock of the day they are posted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Need, NeedHead, NeedPack, Part, Window
from matcher.needs.services.post_need import post_need
from matcher.policy import Actor
from matcher.vocabulary import HeadPreference, NeedStatus
from seeds.demo.registry import Registry
from seeds.population.wishes import Wish

_REMARKS = (
    "请尽量用方言讲解。",
    "现场有投影和音响。",
    "老年人较多，语速请慢一些。",
    "可安排村广播提前通知。",
    "停车请从东门进。",
    "结束后想留半小时答疑。",
)


def post_wish(
    session: Session,
    registry: Registry,
    wish: Wish,
    monday: date,
    staff: Account,
    at: datetime,
    random: Random,
) -> Need:
    """The wish as a need posted by the township's staff at that moment, for the week of `monday`."""
    with clock.pretending(at):
        need = drafted(registry, wish, monday, at)
        need.contact = f"{staff.name} 000 0000 {staff.id:04}"
        need.remarks = random.choice(_REMARKS) if random.random() < 0.4 else ""
        need.created_by = staff.id
        session.add(need)
        session.flush()
        post_need(session, Actor.of(staff), need)
    return need


def drafted(registry: Registry, wish: Wish, monday: date, at: datetime) -> Need:
    """The wish as the draft of a need for the week of `monday`; it belongs to no session yet."""
    heads = registry.heads
    head_preferences = [
        NeedHead(head_id=heads[index].id, preference=HeadPreference.PREFER) for index in wish.prefer
    ]
    head_preferences += [
        NeedHead(head_id=heads[index].id, preference=HeadPreference.EXCLUDE) for index in wish.exclude
    ]
    return Need(
        township_code=wish.venue.township_code,
        venue_id=registry.venues[wish.venue.code].id,
        title=wish.title,
        status=NeedStatus.DRAFT,
        minutes=wish.minutes,
        audience=wish.audience,
        priority=wish.priority,
        created_at=at,
        parts=[
            Part(position=position, topic_id=registry.topics[code].id)
            for position, code in enumerate(wish.parts)
        ],
        windows=[
            Window(
                day=monday + timedelta(days=stretch.weekday),
                start_minute=stretch.start,
                end_minute=stretch.end,
            )
            for stretch in wish.windows
        ],
        packs=[
            NeedPack(pack_id=registry.packs[code].id, quantity=quantity)
            for code, quantity in wish.kit.items()
        ],
        head_preferences=head_preferences,
    )
