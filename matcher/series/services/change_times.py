"""Saying whether another time or place of one need of a series is to be that of the later ones, too."""

from __future__ import annotations

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matcher.audit.services.record import record, transition
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Conflict
from matcher.models import Need, Series
from matcher.needs.services.lock_need import lock_need
from matcher.policy import Actor
from matcher.policy.states import NEED, is_editable
from matcher.series.pattern import Pattern, keep, pattern_of_need, pattern_of_series
from matcher.series.queries.other_times import later_needs, those_to_change
from matcher.series.queries.series_of_need import series_of_need
from matcher.series.schemas.series import SeriesTimes
from matcher.series.services.held_series import held_series
from matcher.wording import Text


def change_times(session: Session, actor: Actor, series: Series, command: SeriesTimes) -> int:
    """Give the later ones what the need has now, or note that it is for this one only; how many needs were changed.

    Of the later needs those change that nobody has been asked for, and that had the time and place of the series.
    Raises `Conflict` where the need is none of the series', has no hours, or either was changed meanwhile.
    """
    series = held_series(session, series, command.version)
    found = series_of_need(session, command.need_id)
    if found is None or found.id != series.id:
        raise Conflict(Text("That need is none of this series any more."))
    need = session.get_one(Need, command.need_id)
    ensure_fresh(need, command.need_version)
    pattern = pattern_of_need(need, series.first_day)
    if pattern is None:
        raise Conflict(Text("This need has no hours that could come again."))
    if not command.later:
        series.kept = {**series.kept, str(need.id): pattern.stored}
        record(session, actor, "series.keep", series, need=need.id)
        session.flush()
        return 0
    changed = _change_later(session, actor, series, need, pattern)
    _let_stay(series, need)
    keep(series, pattern)
    flag_modified(series, "hours")
    record(session, actor, "series.times", series, need=need.id, changed=changed)
    session.flush()
    return changed


def _let_stay(series: Series, need: Need) -> None:
    """Those that have what was usual until now are not asked about: nobody has changed them."""
    usual = pattern_of_series(series)
    made = {each.need.id: each.need for each in series.occurrences if each.need is not None}
    alike = (
        each
        for each in ({series.need_id: series.need} | made).values()
        if each.id != need.id and pattern_of_need(each, series.first_day) == usual
    )
    series.kept = {**series.kept, **{str(each.id): usual.stored for each in alike}}


def _change_later(session: Session, actor: Actor, series: Series, need: Need, pattern: Pattern) -> int:
    usual, changed = pattern_of_series(series), 0
    for day, later in those_to_change(series, later_needs(series, need.id)):
        held = lock_need(session, later.id)
        if not is_editable(held.status) or pattern_of_need(held, series.first_day) != usual:
            continue
        held.venue_id, held.minutes, held.windows = pattern.venue_id, pattern.minutes, pattern.windows(day)
        flag_modified(held, "minutes")
        step = "save" if NEED.allows("save", held.status) else "edit"
        transition(session, actor, NEED, held, step, series=series.id)
        changed += 1
    return changed
