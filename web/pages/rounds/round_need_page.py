"""What the page of one need of a week shows: its facts, who is planned, who could come, whom to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from matcher.advice.names import names_of
from matcher.advice.need_advice import InsertionAdvice, NeedAdvice, need_advice
from matcher.advice.stand_ins import stand_ins, would_step_in
from matcher.policy.states import ROUND
from matcher.rounds.queries.round_assignments import AssignmentRow, TopicName
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_heads import HeadChoice, head_choices
from matcher.rounds.queries.round_needs import RoundNeed, need_titles, round_need
from matcher.vocabulary import AssignmentStatus
from matcher.wording import Phrase
from matcher.wording.names import Names
from web.display.links import Link, as_html
from web.http.forms import FormState
from web.http.i18n import translate
from web.pages.rounds.round_page import RoundPage

NamedWay = tuple[InsertionAdvice, list[str]]
"""A way to serve a need, and the names of its heads."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place nobody holds any more: the invitation that was given up, and who could take it, best first."""

    invitation_id: int
    topic: TopicName
    ways: list[NamedWay]


@dataclass(frozen=True, slots=True)
class BlockedHead:
    """What stands in one head's way to one part of the need, with links to the needs in the way."""

    name: str
    topic: TopicName
    words: Markup


@dataclass(frozen=True, slots=True)
class NeedPage:
    """What `rounds/need.html` shows.

    `ways` are who could come, best first; `substitutes` who could come instead, by the name of the head asked;
    `offering` the heads to choose from for each part, in groups; `blocked_heads` what stands in each head's way;
    `explains` that the cost of serving it and fixes can be asked for.
    """

    week: RoundHeader
    need: RoundNeed
    entry: AssignmentRow | None
    need_advice: NeedAdvice | None
    reason: str | None
    ways: list[NamedWay]
    substitutes: list[tuple[str, list[NamedWay]]]
    vacancies: list[Vacancy]
    blocked_heads: Sequence[BlockedHead]
    offering: list[list[tuple[str, list[HeadChoice]]]]
    forbidden: list[HeadChoice]
    may_place: bool
    explains: bool
    form: FormState
    signed: Callable[[int], str]


def need_page(loaded: RoundPage, need_id: int, form: FormState) -> NeedPage:
    """The page of a need of the week. Raises `NotFound` for a need of another county."""
    need = round_need(loaded.session, loaded.round_, need_id)
    entry = entry_of(loaded.assignments, need_id)
    told = need_advice(loaded.snapshot, need_id)
    choices = head_choices(loaded.session, loaded.round_, need)
    by_id = {choice.id: choice for choice in choices}
    names = names_of(loaded.session, loaded.round_, loaded.snapshot.week)
    may_place = ROUND.allows("close", loaded.week.status) and (entry is None or not entry.stands)
    return NeedPage(
        week=loaded.week,
        need=need,
        entry=entry,
        need_advice=told,
        reason=translate(told.why.words(names)) if told and told.why else None,
        ways=_named_ways(told.insertions if told else (), by_id),
        substitutes=_substitutes(loaded, entry, by_id),
        vacancies=_vacancies(loaded, entry, by_id),
        blocked_heads=_blocked_heads(loaded, need, told, names, by_id),
        offering=[_offering(choices, part.position) for part in need.parts],
        forbidden=[
            by_id[each.head_id]
            for each in loaded.round_.forbids
            if each.need_id == need_id and each.head_id in by_id
        ],
        may_place=may_place,
        explains=bool(loaded.planned) and may_place,
        form=_filled(form, need, entry),
        signed=signed,
    )


def _blocked_heads(
    loaded: RoundPage,
    need: RoundNeed,
    told: NeedAdvice | None,
    names: Names,
    heads: dict[int, HeadChoice],
) -> list[BlockedHead]:
    advice = told.heads if told else ()
    in_the_way = {other for each in advice for other in each.by}
    titles = need_titles(loaded.session, loaded.round_, in_the_way)
    links: dict[int, Phrase] = {
        other: Link(
            url_for("round_needs.show", round_id=loaded.week.id, need_id=other), titles.get(other, str(other))
        )
        for other in in_the_way
    }
    return [
        BlockedHead(
            heads[each.head_id].name if each.head_id in heads else str(each.head_id),
            need.parts[each.position].topic,
            as_html(each.words(names, links)),
        )
        for each in advice
    ]


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


def _named_ways(ways: Iterable[InsertionAdvice], heads: dict[int, HeadChoice]) -> list[NamedWay]:
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
