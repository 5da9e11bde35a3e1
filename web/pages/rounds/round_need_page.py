"""What the page of one need of a week shows: its facts, who is planned, who could come, whom to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from matcher.advice.need_advice import BlockingRule, Insertion, NeedAdvice, need_advice
from matcher.advice.stand_ins import stand_ins, would_step_in
from matcher.policy.states import ROUND
from matcher.rounds.queries.round_assignments import AssignmentRow, TopicName
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_heads import HeadChoice, head_choices
from matcher.rounds.queries.round_needs import RoundNeed, need_titles, round_need
from matcher.vocabulary import AssignmentStatus
from web.display import reasons
from web.http.forms import FormState
from web.pages.rounds.round_page import RoundPage

NamedWay = tuple[Insertion, list[str]]
"""A way to serve a need, and the names of its heads."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place nobody holds any more: the invitation that was given up, and who could take it, best first."""

    invitation_id: int
    topic: TopicName
    ways: list[NamedWay]


@dataclass(frozen=True, slots=True)
class NeedPage:
    """What `rounds/need.html` shows.

    `ways` are who could come, best first; `substitutes` who could come instead, by the name of the head asked;
    `offering` the heads to choose from for each part, in groups; `titles` those of the needs in the way;
    `explains` that cost and remedies can be asked for.
    """

    week: RoundHeader
    need: RoundNeed
    entry: AssignmentRow | None
    need_advice: NeedAdvice | None
    reason: str | None
    ways: list[NamedWay]
    substitutes: list[tuple[str, list[NamedWay]]]
    vacancies: list[Vacancy]
    hindrances: Sequence[BlockingRule]
    heads: Mapping[int, HeadChoice]
    titles: Mapping[int, str]
    offering: list[list[tuple[str, list[HeadChoice]]]]
    forbidden: list[HeadChoice]
    may_place: bool
    explains: bool
    form: FormState
    reason_words: Callable[[str], str]
    hindrance_words: Callable[[str | None], str]
    signed: Callable[[int], str]


def need_page(loaded: RoundPage, need_id: int, form: FormState) -> NeedPage:
    """The page of a need of the week. Raises `NotFound` for a need of another county."""
    need = round_need(loaded.session, loaded.round_, need_id)
    entry = entry_of(loaded.assignments, need_id)
    told = need_advice(loaded.snapshot, need_id)
    choices = head_choices(loaded.session, loaded.round_, need)
    by_id = {choice.id: choice for choice in choices}
    by = {other for each in (told.blocking_rules if told else ()) for other in each.by}
    may_place = ROUND.allows("close", loaded.week.status) and (entry is None or not entry.stands)
    return NeedPage(
        week=loaded.week,
        need=need,
        entry=entry,
        need_advice=told,
        reason=reasons.seen_in_plan(told.reason, told) if told and told.reason else None,
        ways=_named_ways(told.insertions if told else (), by_id),
        substitutes=_substitutes(loaded, entry, by_id),
        vacancies=_vacancies(loaded, entry, by_id),
        hindrances=told.blocking_rules if told else (),
        heads=by_id,
        titles=need_titles(loaded.session, loaded.round_, by),
        offering=[_offering(choices, part.position) for part in need.parts],
        forbidden=[
            by_id[each.head_id]
            for each in loaded.round_.forbids
            if each.need_id == need_id and each.head_id in by_id
        ],
        may_place=may_place,
        explains=bool(loaded.planned) and may_place,
        form=_filled(form, need, entry),
        reason_words=reasons.reason_words,
        hindrance_words=reasons.hindrance_words,
        signed=signed,
    )


def entry_of(board: Iterable[AssignmentRow], need_id: int) -> AssignmentRow | None:
    """The need's standing or proposed assignment, else the last one that came to nothing."""
    entries = [entry for entry in board if entry.need_id == need_id]
    held = [entry for entry in entries if entry.stands or entry.is_proposed]
    return held[0] if held else (entries[-1] if entries else None)


def signed(delta: int) -> str:
    """A change of value with its sign, thousands apart."""
    return f"{'+' if delta >= 0 else '−'}{abs(delta):,}"


def _vacancies(loaded: RoundPage, entry: AssignmentRow | None, heads: dict[int, HeadChoice]) -> list[Vacancy]:
    if entry is None or not entry.stands or not entry.vacant:
        return []
    taken = {invitation.position for invitation in entry.live_invitations}
    given_up = {
        invitation.position: invitation
        for invitation in entry.invitations
        if invitation.position not in taken
    }
    return [
        Vacancy(
            invitation.id,
            invitation.topic,
            _named_ways(stand_ins(loaded.session, loaded.round_, loaded.snapshot, entry.id, position), heads),
        )
        for position, invitation in sorted(given_up.items())
    ]


def _substitutes(
    loaded: RoundPage, entry: AssignmentRow | None, heads: dict[int, HeadChoice]
) -> list[tuple[str, list[NamedWay]]]:
    """For each head who has been asked or has said yes, who could come instead."""
    if entry is None or not entry.stands or not entry.live_invitations:
        return []
    instead = would_step_in(loaded.session, loaded.round_, loaded.snapshot, entry.id)
    return [
        (invitation.head, _named_ways(instead.get(invitation.head_id, ()), heads))
        for invitation in entry.live_invitations
    ]


def _named_ways(ways: Iterable[Insertion], heads: dict[int, HeadChoice]) -> list[NamedWay]:
    return [(way, [heads[key].name if key in heads else str(key) for key in way.head_ids]) for way in ways]


def _offering(choices: Sequence[HeadChoice], position: int) -> list[tuple[str, list[HeadChoice]]]:
    offering = [choice for choice in choices if position in choice.positions]
    others = [choice for choice in choices if position not in choice.positions]
    return [(_("Offer this topic"), offering), (_("Other heads"), others)]


def _filled(form: FormState, need: RoundNeed, entry: AssignmentRow | None) -> FormState:
    if form.values:
        return form
    values: dict[str, object] = {}
    if entry and entry.status is AssignmentStatus.PROPOSED:
        values = {
            f"head_ids.{number}": invitation.head_id
            for number, invitation in enumerate(entry.live_invitations)
        }
        values |= {"day": entry.day, "start": entry.starts_at.strftime("%H:%M")}
    elif need.windows:
        window = need.windows[0]
        values = {"day": window.day, "start": f"{window.start // 60:02}:{window.start % 60:02}"}
    return form.refilled(FormState.of(values))
