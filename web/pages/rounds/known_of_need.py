"""What is known of a need whatever is drafted for it: read once, and again only when something else has changed."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.rounds.queries.round_heads import HeadChoice, head_choices
from matcher.rounds.queries.round_needs import RoundNeed, round_need
from matcher.week.kept_snapshot import whatever_is_drafted
from web.pages.rounds.round_page import RoundPage


def known_need(loaded: RoundPage, need_id: int) -> RoundNeed:
    """What is asked for. Raises `NotFound` for a need of another county."""
    return loaded.kept.beside(
        (round_need, need_id), lambda: round_need(loaded.session, loaded.round_, need_id), whatever_is_drafted
    )


def known_heads(loaded: RoundPage, need: RoundNeed) -> Sequence[HeadChoice]:
    """The heads to choose from."""
    return loaded.kept.beside(
        (head_choices, need.id),
        lambda: head_choices(loaded.session, loaded.round_, need),
        whatever_is_drafted,
    )
