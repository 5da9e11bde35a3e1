"""The steps by which a county comes aboard."""

from __future__ import annotations

from enum import StrEnum


class AboardStep(StrEnum):
    """What is done on the way from a county's code to its first week, in this order."""

    COUNTY = "county"
    TOWNSHIPS = "townships"
    PEOPLE = "people"
    LISTS = "lists"
    MESSAGES = "messages"
    NEEDS = "needs"
    TRIAL = "trial"


class StepMark(StrEnum):
    """How far such a step is, as the data say."""

    DONE = "done"
    MISSING = "missing"
    LATER = "later"
