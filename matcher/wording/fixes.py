"""What would help, as a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.wording.names import KINDS, Names
from matcher.wording.text import Text
from matcher.wording.times import MIDNIGHT, NOON
from matcher.wording.week_times import Day, HalfDay, Hour, Span
from solver import AddHead, AddInterval, AddNeed, Allow, Fix, MoveEnd, SetValue


def fix(suggestion: Fix, names: Names) -> Text:
    """The single change to make."""
    if not suggestion.changes:
        return Text("Plan the week again; there is room for it")
    first, *more = suggestion.changes
    match first:
        case MoveEnd(entries="needs"):
            return _window(first, names)
        case MoveEnd():
            return _free_time(first, names)
        case AddInterval(entries="needs"):
            return Text(
                "Let it also take place on {half_day}",
                half_day=HalfDay(first.interval.start, names.week.monday),
            )
        case AddInterval():
            return _further_time(first, names)
        case Allow():
            return Text("Ask the township to let {head} come after all", head=names.head(first.head))
        case AddHead():
            return _newcomer(first, names)
        case SetValue() if more and isinstance(second := more[0], AddNeed):
            return _two_sessions(int(first.value), second.need.audience)
        case SetValue():
            return _VALUES[first.field](first, names)
    raise TypeError(first)


def _window(change: MoveEnd, names: Names) -> Text:
    now = change.interval(names.week)
    span, hour = Span(now.start, now.end, names.week.monday), Hour(change.minute)
    if change.earlier:
        return Text(
            "Let {span} begin at {hour}, {minutes} minutes earlier",
            span=span, hour=hour, minutes=now.start - change.minute,
        )  # fmt: skip
    return Text(
        "Let {span} go on until {hour}, {minutes} minutes longer",
        span=span, hour=hour, minutes=change.minute - now.end,
    )  # fmt: skip


def _free_time(change: MoveEnd, names: Names) -> Text:
    now = change.interval(names.week)
    head = _head(change, names)
    span, hour = Span(now.start, now.end, names.week.monday), Hour(change.minute)
    if change.earlier:
        return Text(
            "Ask {head} to be free {minutes} minutes earlier, from {hour} (now {span})",
            head=head, minutes=now.start - change.minute, hour=hour, span=span,
        )  # fmt: skip
    return Text(
        "Ask {head} to be free {minutes} minutes longer, until {hour} (now {span})",
        head=head, minutes=change.minute - now.end, hour=hour, span=span,
    )  # fmt: skip


def _further_time(change: AddInterval, names: Names) -> Text:
    head, free, monday = _head(change, names), change.interval, names.week.monday
    if free.start % MIDNIGHT < NOON < free.end % MIDNIGHT:
        return Text("Ask {head} to be free all day on {day}", head=head, day=Day(free.start, monday))
    return Text(
        "Ask {head} to be free on {half_day} as well", head=head, half_day=HalfDay(free.start, monday)
    )


def _newcomer(change: AddHead, names: Names) -> Text:
    (topic,) = change.head.topics
    return Text(
        "Find one more {kind} for “{topic}” around {township}",
        kind=Text(KINDS[change.kind]), topic=names.topic(topic), township=names.township(change.township),
    )  # fmt: skip


def _two_sessions(first: int, second: int) -> Text:
    return Text(
        "Split the {audience} people into two sessions ({first} and {second})",
        audience=first + second, first=first, second=second,
    )  # fmt: skip


def _venue(change: SetValue, names: Names) -> Text:
    return Text("Hold it at {venue} instead", venue=names.venue(str(change.value)))


def _travel(change: SetValue, names: Names) -> Text:
    return Text(
        "Ask {head} to travel {minutes} minutes farther ({most} minutes one way at most)",
        head=_head(change, names),
        minutes=int(change.value) - names.week.heads[change.at].max_travel_minutes,
        most=change.value,
    )


def _rest(change: SetValue, names: Names) -> Text:
    return Text(
        "Ask {head} to rest {minutes} minutes less between two sessions ({rest} minutes)",
        head=_head(change, names),
        minutes=names.week.heads[change.at].rest_minutes - int(change.value),
        rest=change.value,
    )


def _day_cap(change: SetValue, names: Names) -> Text:
    return Text(
        "Ask {head} for one more session a day ({most} at most)", head=_head(change, names), most=change.value
    )


def _week_cap(change: SetValue, names: Names) -> Text:
    return Text(
        "Ask {head} for one more session in the week ({most} at most)",
        head=_head(change, names),
        most=change.value,
    )


def _at_once(change: SetValue, names: Names) -> Text:
    township = names.township(names.week.townships[change.at].id)
    return Text(
        "Let {township} host one more session at once ({most} at most)", township=township, most=change.value
    )


def _per_day(change: SetValue, names: Names) -> Text:
    township = names.township(names.week.townships[change.at].id)
    return Text(
        "Let {township} host one more session a day ({most} at most)", township=township, most=change.value
    )


def _pack(change: SetValue, names: Names) -> Text:
    pack = names.pack(names.week.packs[change.at].id)
    return Text("Find one more “{pack}” ({stock} in all)", pack=pack, stock=change.value)


def _head(change: SetValue | MoveEnd | AddInterval, names: Names) -> object:
    return names.head(names.week.heads[change.at].id)


_VALUES: Mapping[str, Callable[[SetValue, Names], Text]] = {
    "venue": _venue,
    "max_travel_minutes": _travel,
    "rest_minutes": _rest,
    "max_sessions_per_day": _day_cap,
    "max_sessions_per_week": _week_cap,
    "sessions_at_once": _at_once,
    "sessions_per_day": _per_day,
    "stock": _pack,
}
