"""Explanations as JSON; see `docs/solver/explanations.md`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from matcher.wording import explanation as words
from matcher.wording.fixes import fix as fix_words
from matcher.wording.names import Names
from solver import (
    Alternative,
    Assignment,
    AudienceLimit,
    BlockingRule,
    Done,
    Event,
    Explanation,
    Fix,
    Free,
    HeadDetail,
    HostLimit,
    Insertion,
    JointGap,
    OpenNeed,
    PackLimit,
    PlanAgain,
    Rest,
    ServedNeed,
    Serving,
    SessionLimit,
    TakenBy,
    TravelLimit,
    Uncovered,
    VenueLimit,
    json_patch,
)
from solver.files.clock import write_minute
from web.cli.output.languages import JsonObject, in_both


def raw_explanation(told: Explanation, names: Names) -> JsonObject:
    """A whole explanation as one object."""
    raw = _first(told.first, names)
    if isinstance(told.first, ServedNeed):
        raw["alternatives"] = [_alternative(each, names) for each in told.alternatives]
    else:
        raw["forced"] = _cost(told.serving, names) if told.serving else None
        raw["fixes"] = [_fix(each, names) for each in told.fixes]
    raw["plan_again"] = _plan_again(told.plan_again) if told.plan_again else None
    raw["complete"] = told.complete
    return raw


def raw_event(event: Event, names: Names) -> JsonObject:
    """One piece of an explanation."""
    match event:
        case OpenNeed() | ServedNeed():
            return {"event": "first", **_first(event, names)}
        case Serving():
            text = in_both(words.serving(event, names))
            return {"event": "forced", "forced": _cost(event, names), "text": text}
        case PlanAgain():
            return {"event": "plan_again", "plan_again": _plan_again(event)}
        case Fix():
            return {"event": "fix", "fix": _fix(event, names)}
        case Alternative():
            return {"event": "alternative", "alternative": _alternative(event, names)}
        case Done():
            return {"event": "done", "complete": event.complete}


def _first(told: OpenNeed | ServedNeed, names: Names) -> JsonObject:
    monday = names.week.monday
    if isinstance(told, OpenNeed):
        return {
            "need": told.need,
            "served": False,
            "reason": told.reason,
            "heads": [_blocking_rule(rule, monday) for rule in told.heads],
            "gap": _gap(told.gap, monday) if told.gap else None,
            "ways": _insertions(told.insertions, monday),
            "text": in_both(words.open_need(told, names)),
        }
    return {
        "need": told.assignment.need,
        "served": True,
        "fixed": told.fixed,
        **_heads_and_start(told.assignment, monday),
        "adds": asdict(told.adds),
        "others": [_blocking_rule(rule, monday) for rule in told.heads],
        "ways": _insertions(told.insertions, monday),
        "text": in_both(words.served_need(told, names)),
    }


def _blocking_rule(rule: BlockingRule, monday: date) -> JsonObject:
    detail = _detail(rule.detail, monday)
    return {"head": rule.head, "part": rule.part, "reason": rule.reason, "detail": detail}


def _gap(gap: JointGap, monday: date) -> JsonObject:
    free = [
        {"head": each.head, "starts": [write_minute(start, monday) for start in each.starts]}
        for each in gap.free
    ]
    return {"start": write_minute(gap.start, monday), "topics": list(gap.topics), "free": free}


def _detail(detail: HeadDetail | None, monday: date) -> JsonObject:
    match detail:
        case AudienceLimit() | TravelLimit() | SessionLimit():
            return asdict(detail)
        case Rest():
            return {"rest_minutes": detail.minutes}
        case HostLimit():
            return {
                "township": detail.township,
                "sessions_at_once": detail.at_once,
                "sessions_per_day": detail.per_day,
            }
        case VenueLimit():
            return {"venue": detail.venue, "capacity": detail.capacity, "rooms": detail.rooms}
        case PackLimit():
            return {"packs": list(detail.packs)}
        case TakenBy():
            taken = {"venue": detail.venue, "township": detail.township, "packs": detail.packs}
            others = {means: list(needs) for means, needs in taken.items() if needs}
            return {"by": list(detail.in_the_way)} | ({"of_others": others} if others else {})
        case Uncovered():
            return {"start": write_minute(detail.start, monday), "topics": list(detail.topics)}
        case Free(None):
            return {"by": []}
        case Free():
            return {"by": [], "value_delta": detail.value_delta}
    return {}


def _insertions(found: Iterable[Insertion], monday: date) -> list[JsonObject]:
    return [{**_heads_and_start(each, monday), "value_delta": each.value_delta} for each in found]


def _heads_and_start(entry: Assignment | Insertion, monday: date) -> JsonObject:
    return {"heads": list(entry.heads), "start": write_minute(entry.start, monday)}


def _cost(told: Serving, names: Names) -> JsonObject | None:
    if told.cost is None:
        return None
    return {
        "value_delta": told.cost.value_delta,
        "displaces": list(told.cost.displaces),
        "text": in_both(words.serving(told, names)),
    }


def _plan_again(told: PlanAgain) -> JsonObject:
    return {"value_delta": told.value_delta, "text": in_both(words.plan_again(told))}


def _fix(told: Fix, names: Names) -> JsonObject:
    return {
        "kind": told.kind,
        "patch": json_patch(told.changes, names.week.monday),
        "value_delta": told.value_delta,
        "text": in_both(fix_words(told, names)),
    }


def _alternative(told: Alternative, names: Names) -> JsonObject:
    monday = names.week.monday
    return {
        **_heads_and_start(told.instead, monday),
        "value_delta": told.value_delta,
        "moves": [
            {
                "need": move.need,
                "from": _heads_and_start(move.before, monday) if move.before else None,
                "to": _heads_and_start(move.after, monday) if move.after else None,
            }
            for move in told.moves
        ],
        "text": in_both(words.alternative(told, names)),
    }
