"""What is said of a change that changes nothing."""

from __future__ import annotations

from matcher.errors import Conflict
from matcher.wording import Text


class AlreadySo(Conflict):
    """It is so already."""


def no_change() -> AlreadySo:
    """That it is so already."""
    return AlreadySo(Text("This has been changed already. Please look at the need again."))
