"""Everything there is to say of a need, piece by piece or at once, ready for JSON."""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from solver.analysis.explanation.alternatives import others
from solver.analysis.explanation.cost_of_serving import forced
from solver.analysis.explanation.first_answer import first_answer
from solver.analysis.explanation.fixes import fixes
from solver.analysis.explanation.improvable import improvable
from solver.analysis.explanation.open_words import forced_words, open_words
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.served_words import served_words
from solver.analysis.explanation.unfinished import Unfinished
from solver.analysis.relaxations.kinds import KINDS
from solver.plan import Plan
from solver.runtime.interruptible import Abandoned, interruptible
from solver.week import Week
from solver.words import Names

Event = dict[str, Any]
NO_NAMES = Names()


def _never() -> bool:
    return False


def explain(
    week: Week,
    plan: Plan,
    need: str,
    *,
    names: Names = NO_NAMES,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    cancelled: Callable[[], bool] = _never,
) -> dict[str, Any]:
    """All that :func:`explain_stream` tells, as one object; see ``docs/solver/explanations.md``.

    Lists are sorted: fixes by kind and then the most valuable first, alternatives by value. ``complete`` is false
    when it was cancelled before everything was said. Raises :class:`KeyError` for a need that is not in the week.
    """
    told: dict[str, Any] = {}
    for event in explain_stream(
        week, plan, need, names=names, earliest=earliest, venues=venues, cancelled=cancelled
    ):
        kind = event["event"]
        if kind == "first":
            told = {key: value for key, value in event.items() if key != "event"}
            told |= {"alternatives": []} if told["served"] else {"forced": None, "fixes": []}
            told["plan_again"] = None
        elif kind in ("forced", "plan_again"):
            told[kind] = event[kind]
        elif kind == "fix":
            told["fixes"].append(event["fix"])
        elif kind == "alternative":
            told["alternatives"].append(event["alternative"])
        else:
            told["complete"] = event["complete"]
    if told["served"]:
        told["alternatives"].sort(key=lambda each: -each["value_delta"])
    else:
        told["fixes"].sort(key=lambda fix: (KINDS.index(fix["kind"]), -fix["value_delta"]))
    return told


def explain_stream(
    week: Week,
    plan: Plan,
    need: str,
    *,
    names: Names = NO_NAMES,
    earliest: int = 0,
    venues: Collection[str] | None = None,
    kinds: Collection[str] | None = None,
    cancelled: Callable[[], bool] = _never,
) -> Iterator[Event]:
    """What there is to say of a need of a valid plan, each piece as soon as it is known.

    Each event is an object with ``event``: ``first`` (at once: the reason and each head's hindrance, or what the
    assignment adds), then for an open need ``forced`` and each ``fix``, for a served one each ``alternative``, and
    at last ``done``. Where the plan is not the best one of the week, ``plan_again`` says so before fixes or
    alternatives.

    ``names`` calls topics and townships by name; ``earliest`` is the first minute (since Monday 00:00) that can still
    be planned: no fix touches the time before. ``venues`` are the ids of the venues of the need's
    township, where more is known of that than the week says. With ``kinds``, only fixes of these kinds are looked for
    (see :data:`solver.analysis.relaxations.kinds.KINDS`), and not what serving the need would cost.
    ``cancelled`` is asked many times a second, and ends the answering within a fifth of a second.
    Raises :class:`KeyError` for a need that is not in the week.
    """
    first = first_answer(week, plan, need)

    def question(stopped: Callable[[], bool]) -> Question:
        return Question(week, plan, need, names=names, earliest=earliest, venues=venues, stopped=stopped)

    def further(stopped: Callable[[], bool]) -> Iterator[Event]:
        return _served(question(stopped), first) if first["served"] else _open(question(stopped), kinds)

    yield {"event": "first", **first, "text": _first_words(question(cancelled), first)}
    complete = True
    try:
        yield from interruptible(further, cancelled)
    except (Unfinished, Abandoned):
        complete = False
    yield {"event": "done", "complete": complete}


def _first_words(question: Question, first: dict[str, Any]) -> dict[str, str]:
    if not first["served"]:
        return open_words(question, first["reason"], first["heads"]).raw()
    adds = first["adds"]
    return served_words(question, question.assignment, adds["served_points"], adds["parts"]).raw()


def _open(question: Question, kinds: Collection[str] | None) -> Iterator[Event]:
    if kinds is None:
        found = forced(question)
        text = forced_words(question, found).raw()
        yield {"event": "forced", "forced": {**found.raw(), "text": text} if found else None, "text": text}
    yield from _improvable(question, served=False)
    for fix in fixes(question, KINDS if kinds is None else kinds):
        yield {"event": "fix", "fix": fix.raw()}


def _served(question: Question, first: dict[str, Any]) -> Iterator[Event]:
    if not first["fixed"]:
        yield from _improvable(question, served=True)
        for other in others(question, question.assignment):
            yield {"event": "alternative", "alternative": other.raw(question.week.monday)}


def _improvable(question: Question, *, served: bool) -> Iterator[Event]:
    if better := improvable(question, served=served):
        yield {"event": "plan_again", "plan_again": better.raw()}
