"""A week as a file for study: what the solver gets, without who the heads are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from matcher.models import Round
from matcher.week.snapshot import take_snapshot
from solver import Head, Week, dump_week


@dataclass(frozen=True, slots=True)
class StudyFile:
    """The text of a week file (docs/week-file.md), and how many needs it holds."""

    text: str
    needs: int


def study_file(session: Session, round_: Round) -> StudyFile:
    """The week as the next run would get it, for `sizhang solve` and for whoever studies it."""
    week = without_people(take_snapshot(session, round_).for_run())
    return StudyFile(dump_week(week), len(week.needs))


def without_people(week: Week) -> Week:
    """The same week with heads, and the places they come from, called by kind and number.

    Townships, venues and kit keep their names; telephone numbers and contacts are in no week.
    """
    numbers: dict[str, int] = {}
    heads = tuple(replace(head, name=_called(head, numbers)) for head in week.heads)
    homes = {head.place: head.name for head in heads}
    known = {each.place for each in week.venues} | {each.place for each in week.townships}
    places = tuple(
        replace(place, name=f"home of {homes[place.id]}") if place.id in homes.keys() - known else place
        for place in week.places
    )
    return replace(week, heads=heads, places=places)


def _called(head: Head, numbers: dict[str, int]) -> str:
    numbers[head.kind] = numbers.get(head.kind, 0) + 1
    return f"{head.kind} {numbers[head.kind]}"
