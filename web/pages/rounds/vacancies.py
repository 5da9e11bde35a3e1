"""Of a visit that was sent out: who could take a part that is empty, and who could come instead of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from matcher.advice.need_advice import InsertionAdvice
from matcher.advice.stand_ins import stand_ins, would_step_in
from matcher.rounds.queries.round_assignments import AssignmentRow, InvitationRow, TopicName
from matcher.rounds.queries.round_heads import HeadChoice
from matcher.rounds.queries.round_of_week import round_of_week
from matcher.week import Snapshot, take_snapshot
from matcher.wording import Text
from matcher.wording.value import gain_in_short
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.handed_on import HandOnWords, handed_on_to_part

if TYPE_CHECKING:
    from matcher.models import Round


@dataclass(frozen=True, slots=True)
class Candidate:
    """Heads who could come, in the order of the parts, a start, and what choosing them changes, in words; whether
    something is assumed of one of them.
    """

    head_ids: tuple[int, ...]
    heads: list[str]
    starts_at: datetime
    gain: Text
    assumed: bool


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place nobody holds any more: the invitation that was given up, and who could take it, best first.

    `hand_ons` are ways for somebody who is sent elsewhere, where nobody else could.
    """

    invitation_id: int
    position: int
    topic: TopicName
    candidates: list[Candidate]
    hand_ons: list[HandOnWords]


def vacancies_of(
    loaded: RoundPage, entry: AssignmentRow | None, heads: Mapping[int, HeadChoice]
) -> list[Vacancy]:
    """The parts of a standing visit that nobody has any more."""
    if entry is None or not entry.stands or not entry.vacant:
        return []
    taken = {invitation.position for invitation in entry.live_invitations}
    given_up = {
        invitation.position: invitation
        for invitation in entry.invitations
        if invitation.position not in taken
    }
    return [
        _vacancy(loaded, entry, position, invitation, heads)
        for position, invitation in sorted(given_up.items())
    ]


def _vacancy(
    loaded: RoundPage,
    entry: AssignmentRow,
    position: int,
    given_up: InvitationRow,
    heads: Mapping[int, HeadChoice],
) -> Vacancy:
    round_, snapshot = _week_of(loaded, entry)
    found = _candidates(stand_ins(loaded.session, round_, snapshot, entry.id, position), heads)
    goes_on = not found and round_ is loaded.round_
    ways = handed_on_to_part(loaded, entry.id, position) if goes_on else []
    return Vacancy(given_up.id, position, given_up.topic, found, ways)


def _week_of(loaded: RoundPage, entry: AssignmentRow) -> tuple[Round, Snapshot]:
    """The week in which the visit takes place: another one, where it was moved there."""
    round_ = round_of_week(loaded.session, loaded.round_, entry.day)
    return round_, loaded.snapshot if round_ is loaded.round_ else take_snapshot(loaded.session, round_)


def substitutes_of(
    loaded: RoundPage, entry: AssignmentRow | None, heads: Mapping[int, HeadChoice]
) -> list[tuple[str, list[Candidate]]]:
    """For each head who has been asked or has said yes, who could come instead."""
    if entry is None or not entry.stands or not entry.live_invitations:
        return []
    instead = would_step_in(loaded.session, *_week_of(loaded, entry), entry.id)
    return [
        (invitation.head, _candidates(instead.get(invitation.head_id, ()), heads))
        for invitation in entry.live_invitations
    ]


def _candidates(insertions: Iterable[InsertionAdvice], heads: Mapping[int, HeadChoice]) -> list[Candidate]:
    return [
        Candidate(
            insertion.head_ids,
            [heads[key].name if key in heads else str(key) for key in insertion.head_ids],
            insertion.starts_at,
            gain_in_short(insertion.value_delta),
            any(heads[key].assumed for key in insertion.head_ids if key in heads),
        )
        for insertion in insertions
    ]
