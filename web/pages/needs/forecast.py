"""How many heads could come, beside the form of a need while it is being filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from matcher import clock
from matcher.advice.forecast import Forecast, forecast
from matcher.advice.verdict import Verdict, verdict
from matcher.half_days import Half, HalfDay, coming_weeks
from matcher.needs.services.sketch_need import sketch_need
from matcher.placing.schemas.worded_need import OTHER_FIELDS, is_worded
from matcher.policy import Actor
from matcher.time_span import TimeSpan
from web.pages.needs.need_data import need_data
from web.pages.needs.need_hours import GRID_WEEKS, meant_hours

if TYPE_CHECKING:
    from matcher.models import Need


def form_forecast(
    session: Session, actor: Actor, values: MultiDict[str, str], need: Need | None
) -> Forecast | None:
    """The numbers for what a form says so far; None while it names no topic or no township."""
    sketch = sketch_need(session, actor, _listed(need_data(actor, values)), need)
    if sketch is None:
        return None
    days = [day for week in coming_weeks(clock.today())[:GRID_WEEKS] for day in week]
    return forecast(session, sketch, grid_hours(values, days, sketch.need.minutes))


def form_verdict(
    session: Session,
    actor: Actor,
    values: MultiDict[str, str],
    need: Need | None,
    given_up: Callable[[], bool],
) -> Verdict | None:
    """What its week would do with the need as the form has it, were it planned now; None while that is no question."""
    data = need_data(actor, values)
    sketch = None if is_worded(data) else sketch_need(session, actor, data, need)
    return verdict(session, sketch, stopped=given_up) if sketch else None


def _listed(data: Mapping[str, object]) -> Mapping[str, object]:
    """What of a form can be counted: nothing with a topic in own words; with a place in own words, from the centre."""
    if "other_topic" in data:
        return {}
    if "other_place" in data:
        data = {**data, "venue_id": ""}
    return {name: value for name, value in data.items() if name not in OTHER_FIELDS}


def grid_hours(values: MultiDict[str, str], days: Sequence[date], minutes: int) -> dict[HalfDay, TimeSpan]:
    """The hours that each half-day of these days stands for; the whole day where no half is long enough."""
    meaning = meant_hours(values)
    if all(end - start < minutes for start, end in meaning.values()):
        whole = TimeSpan(meaning[Half.MORNING].start, meaning[Half.AFTERNOON].end)
        meaning = dict.fromkeys(meaning, whole)
    return {HalfDay(day, Half(half)): hours for day in days for half, hours in meaning.items()}
