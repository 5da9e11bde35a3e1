"""What a coordinator does with proposals of a draft, one or many at once."""

from __future__ import annotations

from enum import StrEnum


class ProposalStep(StrEnum):
    """One decision about a proposal."""

    PIN = "pin"
    UNPIN = "unpin"
    REMOVE = "remove"
    FORBID = "forbid"
