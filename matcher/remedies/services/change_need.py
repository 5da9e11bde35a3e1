"""Further hours of a need, another venue, or a head who may come after all."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher import clock
from matcher.errors import Conflict, NotFound
from matcher.models import Need, Round, Venue, Window
from matcher.remedies.schemas.remedy import Remedy
from matcher.remedies.services.no_change import no_change
from matcher.time_span import TimeSpan
from matcher.vocabulary import HeadPreference, RemedyKind
from matcher.wording import Text


def change_need(session: Session, round_: Round, need: Need, change: Remedy) -> Need:
    """The locked need, changed. Raises `Conflict` and `NotFound` as `agree_remedy` does."""
    if change.kind is RemedyKind.HOURS:
        _add_hours(round_, need, change)
    elif change.kind is RemedyKind.VENUE:
        _move(session, need, int(change.target))
    else:
        _allow(need, int(change.target))
    flag_modified(need, "title")  # its rows belong to it: changing them must move its version, too
    return need


def _add_hours(round_: Round, need: Need, change: Remedy) -> None:
    now, day = clock.now(), change.day
    if day is None or not 0 <= (day - round_.monday).days < 7:
        raise Conflict(Text("The start must lie in the week."))
    if (day, change.end) <= (now.date(), now.hour * 60 + now.minute):
        raise Conflict(Text("This is over already; please choose a time ahead."))
    joined = TimeSpan(change.start, change.end)
    for window in [each for each in need.windows if each.day == day]:
        if window.start_minute <= joined.start and joined.end <= window.end_minute:
            raise no_change()
        if window.start_minute <= joined.end and joined.start <= window.end_minute:
            joined = TimeSpan(min(joined.start, window.start_minute), max(joined.end, window.end_minute))
            need.windows.remove(window)
    need.windows.append(Window(day=day, start_minute=joined.start, end_minute=joined.end))


def _move(session: Session, need: Need, venue_id: int) -> None:
    venue = session.get(Venue, venue_id)
    if venue is None or venue.township_code != need.township_code or not venue.active:
        raise NotFound
    if need.venue_id == venue.id:
        raise no_change()
    need.venue = venue


def _allow(need: Need, head_id: int) -> None:
    found = next(
        (
            each
            for each in need.head_preferences
            if each.head_id == head_id and each.preference is HeadPreference.EXCLUDE
        ),
        None,
    )
    if found is None:
        raise no_change()
    need.head_preferences.remove(found)
