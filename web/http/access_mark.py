"""What a view declares of who may open it: a mark that checks and tests read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from matcher.policy import Action

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Access:
    """What a view declares: its action (None: open to everybody), the kind of object it loads, what shows its form.

    `by_link` says that whoever holds the personal link in the address may open it; `before_own_password` lets in
    somebody who still has the password that was issued; `without_token` says that a stranger's browser may send
    its form without cookies.
    """

    action: Action | None
    loads: str | None = None
    before_own_password: bool = False
    on_error: View | None = None
    by_link: bool = False
    without_token: bool = False


def access_of(view: View | None) -> Access | None:
    """What a view declares; None where it declares nothing, or is none."""
    access: Access | None = getattr(view, "access", None)
    return access
