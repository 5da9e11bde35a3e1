"""What stands in the way of a need before anybody has tried to match it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.county_settings.queries.grid import grid_minutes
from matcher.county_settings.queries.hosting_limits import NO_LIMITS, hosting_limits
from matcher.models import Assignment, Need, lies_in
from matcher.needs.queries.hours_nobody_keeps import hours_nobody_keeps
from matcher.needs.schemas.need import ChosenWindow
from matcher.offers.queries.heads_offering import heads_offering
from matcher.vocabulary import LIVE_ASSIGNMENTS
from matcher.wording import Text
from matcher.wording import need_obstacles as words
from matcher.wording.name import Name


def obstacles_of(session: Session, need: Need) -> tuple[Text, ...]:
    """A sentence for each reason why the need cannot be matched as it is, empty where none is known."""
    obstacles: list[Text] = []
    last = max((window.day for window in need.windows), default=None)
    if last is None:
        obstacles.append(words.NO_HOURS)
    elif last < clock.today():
        obstacles.append(words.HOURS_OVER)
    elif last < clock.monday_of(clock.today()) + timedelta(days=7):
        obstacles.append(words.HOURS_OF_THIS_WEEK)
    if need.audience > need.venue.capacity:
        obstacles.append(words.too_many_people(need.venue.capacity, need.audience))
    if last is not None and _days_are_full(session, need):
        obstacles.append(words.DAYS_FULL)
    if _nobody_is_free(session, need):
        obstacles.append(words.nobody_is_free(len(need.parts)))
    offered = heads_offering(session, [part.topic_id for part in need.parts])
    obstacles += [
        words.nobody_offers(Name(part.topic.name, part.topic.name_en))
        for part in need.parts
        if part.topic_id not in offered
    ]
    return tuple(obstacles)


def _nobody_is_free(session: Session, need: Need) -> bool:
    """Whether no head who offers its topics has time in any of the need's hours still to come."""
    today = clock.today()
    windows = [
        ChosenWindow(each.day, each.start_minute, each.end_minute)
        for each in need.windows
        if each.day >= today
    ]
    topics, grid = [part.topic_id for part in need.parts], grid_minutes(session, need.township_code)
    return bool(windows) and len(hours_nobody_keeps(session, topics, windows, need.minutes, grid)) == len(
        windows
    )


def _days_are_full(session: Session, need: Need) -> bool:
    """Whether the township hosts all it can on every day the need has hours."""
    limits = hosting_limits(session, need.township_code).get(need.township_code, NO_LIMITS)
    if limits.per_day is None:
        return False
    days = {window.day for window in need.windows}
    query = (
        select(Assignment.starts_at)
        .join(Assignment.need)
        .where(
            lies_in(Need.township_code, need.township_code),
            Need.id != need.id,
            Assignment.status.in_(LIVE_ASSIGNMENTS),
            Assignment.starts_at >= datetime.combine(min(days), time()),
            Assignment.starts_at < datetime.combine(max(days), time()) + timedelta(days=1),
        )
    )
    hosted = Counter(start.date() for start in session.scalars(query))
    return all(hosted[day] >= limits.per_day for day in days)
