"""Whether what a re-election list did to the register was changed by hand since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matcher.models import Post


def changed_since(adopted_on: date, begun: Iterable[Post], ended: Iterable[Post]) -> bool:
    """Whether a post that the list began was edited since, or one that it ended goes on again."""
    goes_on = any(post.last_day is None or post.last_day >= adopted_on for post in ended)
    return goes_on or any(post.version != 1 for post in begun)
