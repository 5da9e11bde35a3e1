"""What is said of a change that changes nothing."""

from __future__ import annotations

from matcher.errors import Conflict
from matcher.wording import Text


def no_change() -> Conflict:
    """That it is so already."""
    return Conflict(Text("This has been changed already. Please look at the need again."))
