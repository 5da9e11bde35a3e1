"""What a state machine is: named steps, each with the states from which it may be taken and the one it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from matcher.errors import Conflict
from matcher.wording import Text

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Step(Generic[S]):
    """One named step: allowed in any of `sources`, leads to `target`."""

    sources: frozenset[S]
    target: S


@dataclass(frozen=True)
class Machine(Generic[S]):
    """A state machine: the steps by name, and the attribute of the subject that holds the state."""

    subject: str
    steps: Mapping[str, Step[S]]
    attribute: str = "status"

    def allows(self, step: str, current: S) -> bool:
        """True where the step may be taken from the current state."""
        return current in self.steps[step].sources

    def after(self, step: str, current: S) -> S:
        """The state that the step leads to. Raises `Conflict` where it may not be taken from here."""
        if not self.allows(step, current):
            raise Conflict(Text("This has changed in the meantime and the step is no longer possible."))
        return self.steps[step].target

    def state_of(self, subject: object) -> S:
        """The state that the subject is in."""
        state: S = getattr(subject, self.attribute)
        return state

    def move(self, subject: object, step: str) -> tuple[S, S]:
        """Take the step; the states before and after it. Raises `Conflict` where it may not be taken from here.

        Nothing else sets a state. Services call `transition`, which leaves an audit row as well.
        """
        before = self.state_of(subject)
        after = self.after(step, before)
        setattr(subject, self.attribute, after)
        return before, after


def step(target: S, *sources: S) -> Step[S]:
    """The step from any of these states to the target."""
    return Step(frozenset(sources), target)
