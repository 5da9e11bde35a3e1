"""Whose turn it is to have something explained, in this process."""

from __future__ import annotations

from flask import current_app

from matcher.database.turns import Turns

EXPLANATIONS_AT_ONCE = 2
"""Explanations in one process: more would only slow each other and every page. They take seconds."""


def explanations() -> Turns:
    """The turns of the running application."""
    turns: Turns = current_app.extensions.setdefault(
        "sizhang.explanations", Turns(EXPLANATIONS_AT_ONCE, kind=1)
    )
    return turns


def make_way(account_id: int) -> None:
    """Give up what a page of the account is having worked out by itself: somebody waits for something else now."""
    explanations().make_way(account_id)
