"""What the page of one need of a week shows: its facts, who is planned, who could come, whom to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from matcher.advice.need_advice import Way, outlook
from matcher.advice.stand_ins import stand_ins, would_step_in
from matcher.rounds.queries.round_assignments import BoardEntry, TopicName
from matcher.rounds.queries.round_heads import HeadChoice, head_choices
from matcher.rounds.queries.round_needs import RoundNeed, need_titles, round_need
from matcher.vocabulary import AssignmentStatus, RoundStatus
from web.display import reasons
from web.http.forms import FormState
from web.pages.rounds.round_page import RoundPage, fit_label


def need_page(loaded: RoundPage, need_id: int, form: FormState) -> dict[str, Any]:
    """Everything `rounds/need.html` needs. Raises `NotFound` for a need of another county."""
    need = round_need(loaded.session, loaded.round_, need_id)
    entry = entry_of(loaded.board, need_id)
    told = outlook(loaded.snapshot, need_id)
    choices = head_choices(loaded.session, loaded.round_, need)
    by_id = {choice.id: choice for choice in choices}
    by = {other for each in (told.hindrances if told else ()) for other in each.by}
    may_place = loaded.week.status is not RoundStatus.CLOSED and (entry is None or not entry.stands)
    return {
        "week": loaded.week,
        "need": need,
        "entry": entry,
        "outlook": told,
        "reason": reasons.seen_in_plan(told.reason, told) if told and told.reason else None,
        "ways": _named_ways(told.ways if told else (), by_id),
        "substitutes": _substitutes(loaded, entry, by_id),
        "vacancies": _vacancies(loaded, entry, by_id),
        "hindrances": told.hindrances if told else (),
        "heads": by_id,
        "titles": need_titles(loaded.session, loaded.round_, by),
        "offering": [_offering(choices, part.position) for part in need.parts],
        "forbidden": [by_id[each.head_id] for each in loaded.round_.forbids
                      if each.need_id == need_id and each.head_id in by_id],
        "may_place": may_place,
        "explains": bool(loaded.planned) and may_place,
        "form": _filled(form, need, entry),
        "reason_words": reasons.reason_words,
        "hindrance_words": reasons.hindrance_words,
        "fit_label": fit_label,
        "signed": signed,
    }  # fmt: skip


def entry_of(board: Iterable[BoardEntry], need_id: int) -> BoardEntry | None:
    """The need's standing or proposed assignment, else the last one that came to nothing."""
    entries = [entry for entry in board if entry.need_id == need_id]
    held = [entry for entry in entries if entry.stands or entry.is_proposed]
    return held[0] if held else (entries[-1] if entries else None)


def signed(delta: int) -> str:
    """A change of value with its sign, thousands apart."""
    return f"{'+' if delta >= 0 else '−'}{abs(delta):,}"


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A place nobody holds any more: the seat that was given up, and who could take it, best first."""

    seat_id: int
    topic: TopicName
    ways: list[tuple[Way, list[str]]]


def _vacancies(loaded: RoundPage, entry: BoardEntry | None, heads: dict[int, HeadChoice]) -> list[Vacancy]:
    if entry is None or not entry.stands or not entry.vacant:
        return []
    taken = {seat.position for seat in entry.live_seats}
    given_up = {seat.position: seat for seat in entry.seats if seat.position not in taken}
    return [
        Vacancy(
            seat.id,
            seat.topic,
            _named_ways(stand_ins(loaded.session, loaded.round_, loaded.snapshot, entry.id, position), heads),
        )
        for position, seat in sorted(given_up.items())
    ]


def _substitutes(
    loaded: RoundPage, entry: BoardEntry | None, heads: dict[int, HeadChoice]
) -> list[tuple[str, list[tuple[Way, list[str]]]]]:
    """For each head who has been asked or has said yes, who could come instead."""
    if entry is None or not entry.stands or not entry.live_seats:
        return []
    instead = would_step_in(loaded.session, loaded.round_, loaded.snapshot, entry.id)
    return [(seat.head, _named_ways(instead.get(seat.head_id, ()), heads)) for seat in entry.live_seats]


def _named_ways(ways: Iterable[Way], heads: dict[int, HeadChoice]) -> list[tuple[Way, list[str]]]:
    return [(way, [heads[key].name if key in heads else str(key) for key in way.head_ids]) for way in ways]


def _offering(choices: Sequence[HeadChoice], position: int) -> list[tuple[str, list[HeadChoice]]]:
    offering = [choice for choice in choices if position in choice.positions]
    others = [choice for choice in choices if position not in choice.positions]
    return [(_("Offer this topic"), offering), (_("Other heads"), others)]


def _filled(form: FormState, need: RoundNeed, entry: BoardEntry | None) -> FormState:
    if form.values:
        return form
    values: dict[str, Any] = {}
    if entry and entry.status is AssignmentStatus.PROPOSED:
        values = {f"head_ids.{number}": seat.head_id for number, seat in enumerate(entry.live_seats)}
        values |= {"day": entry.day, "start": entry.starts_at.strftime("%H:%M")}
    elif need.windows:
        window = need.windows[0]
        values = {"day": window.day, "start": f"{window.start // 60:02}:{window.start % 60:02}"}
    return FormState(FormState.of(values).values, form.errors, form.banner)
