"""The short list of states of a coordinator's step in a draft."""

from __future__ import annotations

from enum import StrEnum


class StepState(StrEnum):
    """Whether a step counts, was taken back, or cannot be done again any more."""

    DONE = "done"
    UNDONE = "undone"
    PAST = "past"  # undone, and then something else was done
