"""Words of the weeks in which counties are planned together."""

from __future__ import annotations

from enum import StrEnum


class PartState(StrEnum):
    """How a county's part of an area's plan stands."""

    NOTHING = "nothing"  # no plan yet, or nothing in it for this county
    READY = "ready"  # it can be handed over
    HANDED = "handed"  # it is the county's draft
    SENT = "sent"  # the county has sent it out
    REPLACED = "replaced"  # the county has planned otherwise since
    CLOSED = "closed"  # the county has closed its week
