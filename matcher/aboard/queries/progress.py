"""How far counties are on their way aboard, read from what is stored: nobody ticks a step off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.aboard.queries.tallies import Tally, tallies
from matcher.models import COUNTY_DIGITS, Region
from matcher.policy import Actor
from matcher.registry.queries.regions import RegionName, counties_within
from matcher.vocabulary import AboardStep, StepMark

MINUTES: Mapping[AboardStep, int] = {
    AboardStep.COUNTY: 3, AboardStep.TOWNSHIPS: 5, AboardStep.PEOPLE: 8, AboardStep.LISTS: 25,
    AboardStep.MESSAGES: 5, AboardStep.NEEDS: 8, AboardStep.TRIAL: 4,
}  # fmt: skip
"""What a step takes somebody who has the lists at hand."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a county: how far it is, and how many minutes it takes."""

    step: AboardStep
    mark: StepMark
    minutes: int

    @property
    def number(self) -> int:
        """Its place on the way, from 1."""
        return list(AboardStep).index(self.step) + 1


@dataclass(frozen=True, slots=True)
class CountyProgress:
    """A county on its way: what is there, and what follows from it."""

    county: RegionName
    tally: Tally

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps in their order."""
        done = _done(self.tally)
        return tuple(Step(step, _mark(step, done), MINUTES[step]) for step in AboardStep)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(1 for step in self.steps if step.mark is StepMark.DONE)

    @property
    def next(self) -> AboardStep | None:
        """The first step that is missing; None where none is."""
        return next((step.step for step in self.steps if step.mark is StepMark.MISSING), None)

    @property
    def minutes_left(self) -> int:
        """What the missing steps take together."""
        return sum(step.minutes for step in self.steps if step.mark is StepMark.MISSING)

    @property
    def is_open(self) -> bool:
        """Whether a week of it has been sent out: from then on it is a county like any other."""
        return self.tally.has_released


def county_progress(session: Session, county: Region) -> CountyProgress:
    """One county's way."""
    found = tallies(session, county.code)
    return CountyProgress(RegionName.of(county), found.get(county.code, Tally()))


def counties_on_their_way(session: Session, actor: Actor) -> Sequence[CountyProgress]:
    """The counties within the actor's region, those that are not open yet first, each group by code."""
    found = tallies(session, actor.region_code[:COUNTY_DIGITS])
    rows = [
        CountyProgress(county, found.get(county.code, Tally())) for county in counties_within(session, actor)
    ]
    return sorted(rows, key=lambda row: (row.is_open, row.county.code))


def _done(tally: Tally) -> Mapping[AboardStep, bool]:
    return {
        AboardStep.COUNTY: True,
        AboardStep.TOWNSHIPS: tally.townships > 0,
        AboardStep.PEOPLE: tally.coordinators > 0 and bool(tally.telephone),
        AboardStep.LISTS: min(tally.topics, tally.institutions, tally.heads_offering, tally.venues) > 0,
        AboardStep.MESSAGES: tally.channels > 0,
        AboardStep.NEEDS: tally.needs > 0,
        AboardStep.TRIAL: tally.has_plan or tally.has_released,
    }


def _mark(step: AboardStep, done: Mapping[AboardStep, bool]) -> StepMark:
    if done[step]:
        return StepMark.DONE
    return StepMark.LATER if step is AboardStep.MESSAGES else StepMark.MISSING
