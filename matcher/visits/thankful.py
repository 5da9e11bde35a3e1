"""Whether a township thanks the heads who came."""

from __future__ import annotations

from matcher.models import Visit
from matcher.vocabulary import Rating

PLEASED = (Rating.VERY_GOOD, Rating.GOOD)


def is_thankful(visit: Visit) -> bool:
    """In words, or by being pleased."""
    return bool(visit.thanks) or visit.rating in PLEASED
