"""What the page of one need of a week shows: its facts, who is planned, who could come, whom to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext as _

from matcher import clock
from matcher.advice.cells import Put
from matcher.advice.need_advice import need_advice
from matcher.colleagues.queries.colleagues import registered_names
from matcher.enquiries.queries.open_enquiries import EnquiryRow, enquiries_of_need
from matcher.groups.queries.word_on_need import WordOnNeed, word_on
from matcher.moves.queries.pending_moves import PendingMove, pending_move
from matcher.needs.queries.need_history import Event, need_history
from matcher.policy.states import NEED, ROUND
from matcher.remedies.queries.change_requests import RequestRow, requests_of_need
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_heads import HeadChoice
from matcher.rounds.queries.round_needs import RoundNeed, need_titles
from matcher.rounds.queries.telephones import head_telephones
from matcher.schemas.fields import clock_value
from matcher.vocabulary import AssignmentStatus, DeclineReason, NeedStatus, WithdrawalReason
from matcher.wording import Phrase, Text
from matcher.wording.explanation import added, joint_gap
from web.http.forms import FormState
from web.pages.rounds.chosen_in_vain import chosen_in_vain
from web.pages.rounds.known_of_need import known_heads, known_need
from web.pages.rounds.round_page import RoundPage
from web.pages.rounds.vacancies import Candidate, Vacancy, substitutes_of, vacancies_of
from web.pages.workbench.choices import choices_of
from web.pages.workbench.handed_on import HandOnWords, handed_on
from web.pages.workbench.other_heads import HeadsKeptAway, heads_kept_away


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to serve the need: heads in the order of the parts, a start, what that changes and assumes."""

    put: Put
    heads: list[str]
    words: Phrase
    assumed: bool

    @property
    def head_ids(self) -> tuple[int, ...]:
        """Who would go."""
        return self.put.head_ids

    @property
    def starts_at(self) -> datetime:
        """And when."""
        return self.put.starts_at


@dataclass(frozen=True, slots=True)
class NeedPage:
    """What `workbench/_drawer.html` shows.

    `added` says what a served need adds to the week, `reason` why an open one is open, `gap` what a joint event lacks.
    `ways` are how it could be served, or served otherwise; `substitutes` who could come instead, by the name
    of the head asked; `kept_away` why each other head does not come; `offering` the heads to choose from for each part,
    in groups. `telephones` and `sessions`, the visits of the week, are by head; `registered` are heads, by the number
    under which a colleague was named. `explains`: the cost of serving it and fixes can be asked for. `chosen` is a
    choice made in vain, `next_open` the next need without a place, `word` what the working groups say. `has_begun`: its
    visit has, and stands.
    """

    week: RoundHeader
    need: RoundNeed
    entry: AssignmentRow | None
    move: PendingMove | None
    registered: Mapping[str, str]
    added: Text | None
    reason: Text | None
    gap: Text | None
    ways: list[Choice]
    substitutes: list[tuple[str, list[Candidate]]]
    vacancies: list[Vacancy]
    kept_away: list[HeadsKeptAway]
    offering: list[list[tuple[str, list[HeadChoice]]]]
    forbidden: list[HeadChoice]
    may_place: bool
    explains: bool
    chosen: list[str]
    form: FormState
    telephones: Mapping[int, str]
    sessions: Mapping[int, int]
    history: tuple[Event, ...]
    next_open: tuple[int, str] | None
    word: WordOnNeed
    enquiries: tuple[EnquiryRow, ...] = ()
    hand_ons: list[HandOnWords] = field(default_factory=list)
    is_withdrawn: bool = False
    has_begun: bool = False
    requests: tuple[RequestRow, ...] = ()
    decline_reasons: type[DeclineReason] = DeclineReason
    withdrawal_reasons: type[WithdrawalReason] = WithdrawalReason


def need_page(loaded: RoundPage, need_id: int, form: FormState) -> NeedPage:
    """The page of a need of the week. Raises `NotFound` for a need of another county."""
    need = known_need(loaded, need_id)
    entry = entry_of(loaded.assignments, need_id)
    advice = loaded.kept.once(need_advice, need_id)
    heads = known_heads(loaded, need)
    by_id = {head.id: head for head in heads}
    names = loaded.names
    is_open = NEED.allows("match", need.status) and ROUND.allows("close", loaded.week.status)
    may_place = is_open and (entry is None or not entry.stands)
    has_begun = entry is not None and entry.stands and entry.starts_at <= clock.now()
    ways = _choices(loaded, need_id, entry, by_id) if may_place else []
    return NeedPage(
        week=loaded.week,
        need=need,
        entry=entry,
        move=pending_move(loaded.session, entry.id) if entry and entry.stands else None,
        registered=_registered(loaded, entry),
        added=added(advice.adds) if advice and advice.adds else None,
        reason=advice.why.words(names) if advice and advice.why else None,
        gap=joint_gap(advice.gap, names) if advice and advice.gap else None,
        ways=ways,
        substitutes=[] if has_begun else substitutes_of(loaded, entry, by_id),
        vacancies=[] if has_begun else vacancies_of(loaded, entry, by_id),
        kept_away=heads_kept_away(loaded, advice),
        offering=[_offering(heads, part.position) for part in need.parts],
        forbidden=[
            by_id[each.head_id]
            for each in loaded.round_.forbids
            if each.need_id == need_id and each.head_id in by_id
        ],
        may_place=may_place,
        explains=advice is not None and bool(loaded.planned) and may_place,
        chosen=chosen_in_vain(form, by_id) if form.banner else [],
        form=_filled(form, need, entry),
        telephones=_telephones(loaded, entry),
        sessions=loaded.sessions,
        history=need_history(loaded.session, need_id, planning=True),
        next_open=_next_open(loaded, need_id),
        word=word_on(loaded.session, need_id),
        enquiries=enquiries_of_need(loaded.session, need_id),
        hand_ons=handed_on(loaded, need_id) if may_place and not ways else [],
        is_withdrawn=need.status is NeedStatus.WITHDRAWN,
        has_begun=has_begun,
        requests=requests_of_need(loaded.session, loaded.round_.id, need_id),
    )


def _registered(loaded: RoundPage, entry: AssignmentRow | None) -> Mapping[str, str]:
    """Of the colleagues who are named, whose numbers are those of heads, with their names."""
    named = [each.colleague for each in entry.live_invitations if each.colleague] if entry else []
    phones = [each.phone for each in named if each.is_pending]
    return registered_names(loaded.session, loaded.round_.area_code, phones)


def _choices(
    loaded: RoundPage, need_id: int, entry: AssignmentRow | None, heads: Mapping[int, HeadChoice]
) -> list[Choice]:
    coming = [seat.head_id for seat in entry.live_invitations] if entry and entry.is_proposed else []
    return [
        Choice(
            cell.put, [heads[key].name if key in heads else str(key) for key in cell.put.head_ids],
            cell.words, any(heads[key].assumed for key in cell.put.head_ids if key in heads),
        )
        for cell in choices_of(loaded, need_id, coming)
        if cell.put
    ]  # fmt: skip


def _telephones(loaded: RoundPage, entry: AssignmentRow | None) -> Mapping[int, str]:
    asked = {seat.head_id for seat in entry.invitations} if entry else set()
    return head_telephones(loaded.session, loaded.round_, asked)


def _next_open(loaded: RoundPage, need_id: int) -> tuple[int, str] | None:
    """The next need without a place, most urgent first, after this one, open or not; after the last the first."""
    ranked = sorted(
        loaded.snapshot.week.needs, key=lambda each: (-each.priority, -each.weeks_waiting, int(each.id))
    )
    ids = [int(each.id) for each in ranked]
    begin = ids.index(need_id) + 1 if need_id in ids else 0
    waiting = frozenset(loaded.open_ids)
    found = next((each for each in [*ids[begin:], *ids[:begin]] if each in waiting and each != need_id), None)
    if found is None:
        return None
    return found, need_titles(loaded.session, loaded.round_, [found]).get(found, "")


def entry_of(board: Iterable[AssignmentRow], need_id: int) -> AssignmentRow | None:
    """The need's standing or proposed assignment, else the last one that came to nothing."""
    entries = [entry for entry in board if entry.need_id == need_id]
    held = [entry for entry in entries if entry.stands or entry.is_proposed]
    return held[0] if held else (entries[-1] if entries else None)


def _offering(heads: Sequence[HeadChoice], position: int) -> list[tuple[str, list[HeadChoice]]]:
    offering = [head for head in heads if position in head.positions]
    others = [head for head in heads if position not in head.positions]
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
        values = {"day": window.day, "start": clock_value(window.start)}
    return form.refilled(FormState.of(values))
