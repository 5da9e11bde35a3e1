"""Names that were given up for the field's own words do not come back; docs/glossary.md has the words that are used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.project.sources import PACKAGES, named, own_files

# A word that means something else elsewhere, or nothing outside this house → the word its readers look for.
RETIRED = {
    "Board": "PartialPlan",
    "Calls": "VisitOptions",
    "Caretaker": "PeriodicTasks",
    "Directory": "WeekIndex",
    "Draft": "MasterBuilder",
    "Found": "Incumbent",
    "Illness": "Absence",
    "Kit": "PackQuantity",
    "Left": "Abandoned",
    "Lent": "PackQuantity",
    "Lever": "Relaxation",
    "News": "Disruptions",
    "NewsRefused": "DisruptionsRefused",
    "Offers": "VisitNetwork",
    "Opening": "InsertionWindow",
    "Pairs": "EligiblePairs",
    "PlaceChoice": "ManualAssignment",
    "Placement": "ManualAssignment",
    "PreparedWeek": "WhatIfSolver",
    "Prices": "ShadowPrices",
    "Roads": "TravelTimes",
    "Scene": "RoundPage",
    "Spell": "TimeSpan",
    "Stage": "RestrictedMaster",
    "Stance": "HeadPreference",
    "Starting": "WarmStart",
    "Stretch": "TimeSpan",
    "Surroundings": "RelatedNeighbourhood",
    "Watch": "SearchMonitor",
    "Ways": "TravelMatrix",
    "WindowView": "TimeSpan",
    "ancestry": "inherited_bounds",
    "best_way": "best_insertion",
    "bounds_with_one": "candidate_bounds",
    "by_list": "priority_rule",
    "capping": "caps",
    "carry_kicks": "deliver_after_commit",
    "circumstance": "reason_detail",
    "go_ahead": "confirmation",
    "hindrance": "blocking_rule",
    "hold_assignment": "lock_assignment",
    "hold_draft": "lock_proposed_plan",
    "hold_idle_round": "lock_idle_round",
    "hold_need": "lock_need",
    "hold_offer": "lock_offer",
    "hold_round": "lock_round",
    "kick": "enqueue",
    "levers_for": "relaxations_for",
    "making_room": "shift_starts",
    "one_of": "candidate_bounds",
    "only_look": "read_only",
    "open_uses": "usage",
    "persistently": "retry_on_deadlock",
    "plan_by_list": "plan_by_priority",
    "priced_out": "generate_columns",
    "refuse_closed_seat": "ensure_answerable",
    "refuse_duplicate": "ensure_not_duplicate",
    "refuse_released": "ensure_proposed",
    "refuse_stale": "ensure_fresh",
    "same_hour": "keep_told_start",
    "set_scene": "load",
    "shortfall": "reduced_cost_gap",
    "start_over": "reset_session",
    "take_step": "transition",
    "touring": "routing",
    "without_collection": "gc_paused",
    "word_of": "label_of",
}
ANY = re.compile(rf"\b({'|'.join(RETIRED)})\b")
FROZEN = "matcher/migrations/versions/"  # what was stored under a word once is told under it


def test_no_retired_word_is_a_name_in_the_code() -> None:
    used = [f"{named(path)}:{line}: {word} → {RETIRED[word]}" for path, line, word in _retired_names()]
    assert used == []


def _retired_names() -> Iterator[tuple[Path, int, str]]:
    for path in own_files(".py", folders=(*PACKAGES, "tests")):
        if path == Path(__file__) or FROZEN in named(path):
            continue
        if path.stem in RETIRED:
            yield path, 1, path.stem
        text = path.read_text(encoding="utf-8")
        if ANY.search(text):  # most files need not be parsed
            for node in ast.walk(ast.parse(text)):
                yield from ((path, node.lineno, name) for name in _names(node) if name in RETIRED)


def _names(node: ast.AST) -> Iterator[str]:
    """The identifiers that a piece of code writes down itself; strings and comments are not among them."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.keyword(arg=str(name)):
            yield name
        case ast.alias(name=name, asname=other):
            yield from name.split(".")
            yield from [other] if other else []
        case ast.ImportFrom(module=str(name)):
            yield from name.split(".")
        case _:
            return
