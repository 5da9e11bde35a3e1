"""One random week through everything that has to agree."""

import copy
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from solver import (
    Plan,
    PlanRefused,
    check,
    check_assignments,
    dump_plan,
    dump_week,
    load_plan,
    load_week,
    replan,
    score_of,
    solve,
)
from solver.files import raw_score
from solver.search.what_if import WhatIfSolver
from solver.week import Assignment, Week
from tests.solver.fuzz.brute_force import best_of_all
from tests.solver.fuzz.happenings import some_news
from tests.solver.fuzz.intervals import interval_value
from tests.solver.fuzz.mutations import MUTATIONS
from tests.solver.fuzz.rulebook import Rulebook
from tests.solver.fuzz.shapes import shape_of, week_of
from tests.solver.fuzz.week_reading import Entry

Raw = dict[str, Any]


@dataclass
class Outcome:
    """What a trial saw: disagreements in words, and how often each thing was tried."""

    seed: int
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def expect(self, holds: bool, told: str) -> None:
        """Note what does not hold."""
        if not holds:
            self.wrong.append(f"seed {self.seed} ({shape_of(self.seed)}): {told}")


def trial(seed: int, *, plans: int = 12, brute_force: int = 3000, intervals: bool = True) -> Outcome:
    """Solve, check, tamper and try every plan of the week of a seed."""
    outcome, rng = Outcome(seed), random.Random(f"plans {seed}")
    week = week_of(seed)
    text = dump_week(week)
    outcome.expect(load_week(text) == week, "the week does not come back as it was written")
    book = Rulebook(json.loads(text))
    try:
        plan = solve(week)
        prepared = WhatIfSolver(week).best()
    except AssertionError as error:
        outcome.expect(False, f"the solver fails: {error}")
        return outcome
    value = plan.score.value
    outcome.expect(load_plan(dump_plan(plan)).assignments == plan.assignments, "the plan does not come back")
    outcome.expect(plan.status == "optimal", "not proven")
    outcome.expect(prepared.value == value == prepared.bound, f"prepared {prepared}, solved {value}")
    if intervals:
        outcome.seen["intervals"] += 1
        other = interval_value(week)
        outcome.expect(other == value, f"columns say {value}, intervals {other}")
    tried = best_of_all(book, most=brute_force)
    if tried is not None:
        outcome.seen["brute force"] += 1
        outcome.expect(tried == value, f"the solver says {value}, trying every plan {tried}")
    outcome.seen["served"] += plan.score.served
    outcome.seen["fixed"] += len(week.fixed)
    _repair(outcome, rng, week, plan)
    for name, raw in _plans(rng, book, plan, plans):
        _judge(outcome, book, name, raw)
    for entries in _anything(rng, book, plans):
        _judge_bare(outcome, book, entries)
    return outcome


def _repair(outcome: Outcome, rng: random.Random, week: Week, plan: Plan) -> None:
    """Something happens: the rule book has to believe what comes of it, and nothing else may move."""
    news = some_news(rng, week, plan)
    free = rng.random() < 0.3
    try:
        after, repaired = replan(week, plan, news, free=free)
    except AssertionError as error:
        outcome.expect(False, f"the repair fails after {news}: {error}")
        return
    outcome.seen["repaired"] += 1
    book = Rulebook(json.loads(dump_week(after)))
    outcome.expect(book.believes(json.loads(dump_plan(repaired))), f"{news}: not believed: {repaired}")
    touched = {*news.loosened, *news.withdrawals, *(need for need, _ in news.declines)}
    for entry in () if free else plan.assignments:
        ill = any(illness.head in entry.heads for illness in news.absences)
        if entry.need not in touched and not ill:
            outcome.expect(entry in repaired.assignments, f"{news}: {entry} moved")


def _plans(rng: random.Random, book: Rulebook, plan: Plan, count: int) -> Iterator[tuple[str, Raw]]:
    """The plan itself, then tampered ones: as they are, and with the score told honestly."""
    good = json.loads(dump_plan(plan))
    yield "untouched", good
    for _ in range(count):
        raw, names = copy.deepcopy(good), []
        for name in rng.sample(list(MUTATIONS), len(MUTATIONS)):
            if MUTATIONS[name](rng, book.raw, raw):
                names.append(name)
            if len(names) > rng.choice((0, 0, 1, 2)):
                break
        yield " + ".join(names), copy.deepcopy(raw)
        yield "honestly " + " + ".join(names), _honest(book, raw)


def _honest(book: Rulebook, raw: Raw) -> Raw:
    entries = [book.entry(each) for each in raw["assignments"]]
    if not book.makes_sense(entries):
        return raw
    score = book.score(entries)
    served = {need for need, _, _ in entries}
    return {
        **raw,
        "monday": book.raw["monday"],
        "score": score,
        "bound": score["value"],
        "status": "optimal",
        "unmatched": [{"need": need, "reason": "outbid"} for need in book.needs if need not in served],
    }


def _judge(outcome: Outcome, book: Rulebook, name: str, raw: Raw) -> None:
    believed = book.believes(raw)
    try:
        verdict = check(load_week(json.dumps(book.raw)), load_plan(json.dumps(raw)))
    except PlanRefused as refused:
        outcome.expect(not believed, f"{name}: refused, {refused}")
        outcome.seen["refused"] += 1
        return
    outcome.seen["valid" if believed else "caught"] += 1
    for each in name.removeprefix("honestly ").split(" + "):
        outcome.seen[f"mutation: {each}"] += 1
    rules = [found.rule for found in verdict.violations]
    outcome.expect(
        verdict.valid == believed,
        f"{name}: the checker says {verdict.valid} {rules}, the rule book {believed}: {raw['assignments']}",
    )
    outcome.expect(name != "untouched" or believed, "the rule book does not believe the solver's plan")


def _anything(rng: random.Random, book: Rulebook, count: int) -> Iterator[list[Entry]]:
    """Plans thrown together, most of them near to being valid."""
    heads = sorted(book.heads)
    for _ in range(count):
        entries = [entry for entry in sorted(book.agreed) if rng.random() < 0.97]
        for ident, need in book.needs.items():
            if any(ident == entry[0] for entry in entries) or rng.random() < 0.4:
                continue
            able = [
                [head for head in heads if topic in book.heads[head]["topics"]] or heads
                for topic in need["parts"]
            ]
            if not all(able) or not book.windows[ident]:
                continue
            a, b = rng.choice(book.windows[ident])
            starts = [each for each in range(a, b - need["minutes"] + 1) if each % book.grid == 0] or [a]
            entries.append((ident, tuple(rng.choice(each) for each in able), rng.choice(starts)))
        yield entries


def _judge_bare(outcome: Outcome, book: Rulebook, entries: list[Entry]) -> None:
    week = load_week(json.dumps(book.raw))
    assignments = [Assignment(*entry) for entry in entries]
    valid = book.keeps_the_rules(entries)
    verdict = check_assignments(week, assignments)
    outcome.seen["thrown together, valid" if valid else "thrown together, not valid"] += 1
    rules = [found.rule for found in verdict.violations]
    outcome.expect(
        verdict.valid == valid, f"the checker says {verdict.valid} {rules}, the rule book {valid}: {entries}"
    )
    if book.makes_sense(entries):
        outcome.expect(raw_score(score_of(week, assignments)) == book.score(entries), f"scores of {entries}")
