"""What firms report of what came out of their work."""

from __future__ import annotations

from enum import StrEnum


class OutputKind(StrEnum):
    """What an output is."""

    PATENT = "patent"
    PROJECT = "project"
    NEW_PRODUCT = "new_product"
    STANDARD = "standard"
    OTHER = "other"
