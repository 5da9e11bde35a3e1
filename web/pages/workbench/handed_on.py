"""What one other visit would have to go on for, in words: who comes to the need, who takes the visit instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.advice.hand_ons import HandOn, hand_ons, hand_ons_of_part
from matcher.rounds.queries.round_needs import need_titles
from matcher.scenarios.queries.differences import head_names
from matcher.wording import Text
from matcher.wording.value import gain_in_short
from web.pages.rounds.round_page import RoundPage


@dataclass(frozen=True, slots=True)
class HandOnWords:
    """One such way with its names: `heads` come, `head` leaves the visit `title`, `other` is asked for it."""

    found: HandOn
    heads: list[str]
    head: str
    other: str
    title: str
    gain: Text


def handed_on(loaded: RoundPage, need_id: int) -> list[HandOnWords]:
    """The ways for a need of a week that is out, to which nobody can come as everything stands."""
    if not loaded.week.is_released:
        return []
    return _in_words(
        loaded,
        loaded.kept.beside(
            (hand_ons, need_id), lambda: hand_ons(loaded.session, loaded.round_, loaded.snapshot, need_id)
        ),
    )


def handed_on_to_part(loaded: RoundPage, assignment_id: int, position: int) -> list[HandOnWords]:
    """The ways for an empty part of a visit of this week, which nobody can take as everything stands."""
    week = loaded.session, loaded.round_, loaded.snapshot
    return _in_words(
        loaded,
        loaded.kept.beside(
            (hand_ons_of_part, assignment_id, position),
            lambda: hand_ons_of_part(*week, assignment_id, position),
        ),
    )


def _in_words(loaded: RoundPage, found: Sequence[HandOn]) -> list[HandOnWords]:
    titles = need_titles(loaded.session, loaded.round_, [each.other_need for each in found])
    ids = {head for each in found for head in (*each.head_ids, each.head_id, each.other_id)}
    names = head_names(loaded.session, ids)
    return [
        HandOnWords(
            each, [names[head] for head in each.head_ids], names[each.head_id], names[each.other_id],
            titles[each.other_need], gain_in_short(each.value),
        )
        for each in found
    ]  # fmt: skip
