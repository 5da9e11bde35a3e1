"""Timefold, a constraint solver in Java: construction heuristic and local search over all rules and the whole score.

Its Python package brings the libraries; the model itself is Java (`TimefoldWeek.java`), because a model in Python
runs many times slower and would not be fair to Timefold.
"""

from __future__ import annotations

import importlib.util
import itertools
import subprocess
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from solver import Assignment, Need, Week
from solver.rules.feasible_starts import available_starts
from solver.rules.insertion import Candidate, candidates
from solver.rules.partial_plan import PartialPlan
from solver.rules.week_index import WeekIndex

SOURCE = Path(__file__).with_name("TimefoldWeek.java")


def prepare() -> None:
    """Compile the model, which is not part of planning a week."""
    _compiled()


def plan(week: Week, seconds: float, threads: int) -> tuple[Assignment, ...]:
    """The best plan found; the community edition searches on one thread. Raises ``CalledProcessError``.

    The Java virtual machine is started for each week, which adds about a second to the search's own time.
    """
    week_index = WeekIndex(week)
    options = [option for need in week_index.needs.values() for option in _options(week_index, need)]
    answer = subprocess.run(  # noqa: S603 - our own model
        ["java", "-cp", f"{_compiled()}:{_libraries()}", "TimefoldWeek", str(seconds)],  # noqa: S607 - whichever Java the machine has
        input="\n".join(_lines(week_index, options)),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return tuple(options[int(number)] for number in answer.stdout.split())


@cache
def _compiled() -> str:
    """A folder with the model's classes, compiled once a process."""
    target = tempfile.mkdtemp(prefix="timefold-week-")
    subprocess.run(["javac", "-nowarn", "-d", target, "-cp", _libraries(), SOURCE], check=True)  # noqa: S603, S607 - as above
    return target


def _libraries() -> str:
    found = importlib.util.find_spec("timefold")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("timefold is not installed")
    return str(Path(next(iter(found.submodule_search_locations)), "solver", "jars", "*"))


def _options(week_index: WeekIndex, need: Need) -> Iterator[Assignment]:
    """Every feasible team and start of the need on an empty plan."""
    partial_plan = PartialPlan(week_index, ())
    starts = available_starts(partial_plan, need)
    parts = [candidates(partial_plan, need, topic, starts) for topic in need.parts]
    for team in itertools.product(*parts):
        heads = tuple(candidate.head for candidate in team)
        if len(set(heads)) == len(heads):
            for start in _common(team, starts):
                yield Assignment(need.id, heads, start)


def _common(team: tuple[Candidate, ...], starts: tuple[int, ...]) -> list[int]:
    return [start for start in starts if all(start in candidate.starts for candidate in team)]


def _lines(week_index: WeekIndex, options: list[Assignment]) -> Iterator[str]:
    """The week as numbers, one record a line, the kind of record first."""
    week, weights = week_index.week, week_index.week.weights
    yield f"W {weights.served_point} {weights.township_first} {weights.travel_minute} {weights.session_load}"
    for a in week.places:
        yield "P " + " ".join(str(week_index.travel_times.minutes(a.id, b.id)) for b in week.places)
    place = {place.id: index for index, place in enumerate(week.places)}
    head_number = {head: index for index, head in enumerate(week_index.heads)}
    for head in week_index.heads.values():
        caps = f"{head.max_sessions_per_day} {head.max_sessions_per_week}"
        yield f"H {place[head.place]} {head.recent_sessions} {caps}"
    yield from _needs(week_index, place)
    need_number = {need: index for index, need in enumerate(week_index.needs)}
    for option in options:
        team = " ".join(f"{head_number[head]} {_tour(week_index, head, option)}" for head in option.heads)
        yield f"O {need_number[option.need]} {_cost(week_index, option)} {option.start} {team}"


def _needs(week_index: WeekIndex, place: dict[str, int]) -> Iterator[str]:
    venues = {venue: index for index, venue in enumerate(week_index.venues)}
    townships = {town.id: index for index, town in enumerate(week_index.week.townships)}
    packs = {pack: index for index, pack in enumerate(week_index.stock)}
    kits = []
    for number, need in enumerate(week_index.needs.values()):
        where = (
            f"{place[week_index.place_of(need)]} {venues[need.venue]} {week_index.venues[need.venue].rooms}"
        )
        yield f"S {where} {townships[need.township]} {week_index.points(need)} {need.minutes}"
        kits += [
            f"K {number} {packs[pack]} {units} {week_index.stock[pack]}" for pack, units in need.packs.items()
        ]
    yield from kits


def _tour(week_index: WeekIndex, head: str, option: Assignment) -> int:
    tours = week_index.diaries[head].tours
    return next(index for index, tour in enumerate(tours) if tour.start <= option.start < tour.end)


def _cost(week_index: WeekIndex, option: Assignment) -> int:
    need = week_index.needs[option.need]
    team = zip(need.parts, option.heads, strict=True)
    cost = sum(week_index.part_cost(week_index.heads[head], need, topic) for topic, head in team)
    missed = bool(need.prefer) and not set(need.prefer) & set(option.heads)
    return cost + week_index.week.weights.not_preferred * missed
