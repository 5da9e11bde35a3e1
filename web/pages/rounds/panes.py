"""The panes of a week's page: what each of them shows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher.advice.names import names_of
from matcher.advice.need_advice import OpenReason, advice_by_need
from matcher.advice.out_of_date import OutOfDate
from matcher.advice.plan_state import PlanState, obstacles
from matcher.registry.queries.regions import RegionName, townships_within
from matcher.rounds.queries.round_assignments import AssignmentRow, InvitationRow
from matcher.rounds.queries.round_header import Counts, RoundHeader
from matcher.rounds.queries.round_needs import RoundNeed, round_needs
from matcher.rounds.queries.run_progress import RunDetail, latest_run
from matcher.vocabulary import Kind, RoundStatus, RunStatus
from matcher.wording.names import Names
from web.display.phases import phase_words
from web.display.progress_chart import ProgressChart, chart_of
from web.display.separators import separator
from web.display.template_filters import name_of
from web.http.i18n import translate
from web.http.render import fields_of
from web.pages.rounds.round_page import RoundPage
from web.pages.rounds.week_grid import GridDay, GridRow, by_head, by_township, grid_days

if TYPE_CHECKING:
    from solver.week import Weights

FIRST_PANE = {
    RoundStatus.COLLECTING: "intake",
    RoundStatus.PROPOSED: "list",
    RoundStatus.RELEASED: "answers",
    RoundStatus.CLOSED: "list",
}


@dataclass(frozen=True, slots=True)
class PaneLink:
    """The link to one pane."""

    name: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around every pane; `run` is one that has not led to a plan."""

    week: RoundHeader
    counts: Counts
    run: RunDetail | None
    chart: ProgressChart | None
    phase_words: Callable[[str], str]
    panes: Sequence[PaneLink]
    pane: str
    out_of_date: OutOfDate | None


@dataclass(frozen=True, slots=True)
class IntakePane:
    """The open needs of the week, and what is wrong with each."""

    needs: Sequence[RoundNeed]
    problems: Mapping[int, Sequence[str]]
    townships: Sequence[RegionName]
    kinds: type[Kind]
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListPane:
    """The plan by day with its value.

    `proven` and `bound` are what the matching proved of the plan, as long as it is as the matching left it; with
    `decided` visits in it that were not the matching's to change.
    """

    days: Sequence[tuple[date, Sequence[AssignmentRow]]]
    plan_state: PlanState
    weights: Weights
    proven: bool
    bound: int | None
    decided: int


@dataclass(frozen=True, slots=True)
class GridPane:
    """The week as a grid."""

    rows: Sequence[GridRow]
    columns: Sequence[GridDay]


@dataclass(frozen=True, slots=True)
class UnmatchedPane:
    """The needs the plan leaves open, and why."""

    needs: Sequence[RoundNeed]
    open_reasons: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class AnswersPane:
    """The heads who were asked, those to be replaced first."""

    answers: Sequence[tuple[AssignmentRow, InvitationRow]]


Pane = IntakePane | ListPane | GridPane | UnmatchedPane | AnswersPane


def context(loaded: RoundPage, pane: str) -> dict[str, object]:
    """The context of the whole page with one pane, a name of `PANES`."""
    run = latest_run(loaded.session, loaded.round_)
    if run and (run.status is RunStatus.DONE or loaded.week.status is RoundStatus.CLOSED):
        run = None
    header = Header(
        week=loaded.week,
        counts=loaded.counts,
        run=run,
        chart=chart_of(run) if run else None,
        phase_words=phase_words,
        panes=_pane_links(loaded),
        pane=pane,
        out_of_date=loaded.out_of_date,
    )
    return fields_of(header) | fields_of(PANES[pane](loaded))


def _pane_links(loaded: RoundPage) -> list[PaneLink]:
    planned = len(loaded.planned)
    answers = sum(1 for entry in loaded.assignments if not entry.is_proposed)
    return [
        PaneLink("intake", _("Needs"), len(loaded.snapshot.week.needs) - len(loaded.snapshot.week.fixed)),
        PaneLink("list", _("Plan"), planned),
        PaneLink("townships", _("By township"), None),
        PaneLink("heads", _("By head"), None),
        PaneLink("unmatched", _("Left open"), len(_left_open(loaded)) if planned else None),
        PaneLink("answers", _("Answers"), answers),
    ]


def _left_open(loaded: RoundPage) -> frozenset[int]:
    return frozenset(loaded.plan_state.open)


def _intake(loaded: RoundPage) -> IntakePane:
    fixed = {int(entry.need) for entry in loaded.snapshot.week.fixed}
    ids = frozenset(int(need.id) for need in loaded.snapshot.week.needs) - fixed
    needs = round_needs(loaded.session, loaded.round_, ids)
    blocked = obstacles(loaded.snapshot)
    names = names_of(loaded.session, loaded.round_, loaded.snapshot.week)
    problems = {need.id: _problems(need, blocked.get(need.id, ()), names) for need in needs}
    wanted = [need for need in needs if _is_wanted(need, problems[need.id], loaded.filters)]
    townships = townships_within(loaded.session, loaded.actor, county_code=loaded.week.area.code)
    return IntakePane(wanted, problems, townships, Kind, loaded.filters)


def _is_wanted(need: RoundNeed, problems: list[str], filters: Mapping[str, str]) -> bool:
    if filters.get("odd") and not problems:
        return False
    if filters.get("township") and need.township.code != filters["township"]:
        return False
    return not filters.get("kind") or filters["kind"] in need.kinds


def _problems(need: RoundNeed, blocked: Iterable[tuple[int, OpenReason]], names: Names) -> list[str]:
    found = []
    if need.audience > need.capacity:
        found.append(_("The venue holds only %(capacity)s people.", capacity=need.capacity))
    if need.windows and all(window.holiday for window in need.windows):
        found.append(_("All chosen hours lie on days off."))
    for position, why in blocked:
        if why.venue_too_small:
            continue  # told above
        topic, words = name_of(need.parts[position].topic), translate(why.words(names))
        found.append(topic + separator("colon") + words if len(need.parts) > 1 else words)
    return list(dict.fromkeys(found))


def _list(loaded: RoundPage) -> ListPane:
    days = [(day, list(found)) for day, found in groupby(loaded.planned, key=lambda entry: entry.day)]
    proven, bound = _proof(loaded)
    decided = len(loaded.snapshot.decided)
    return ListPane(days, loaded.plan_state, loaded.snapshot.week.weights, proven, bound, decided)


def _proof(loaded: RoundPage) -> tuple[bool, int | None]:
    """Whether the plan is proven best, and the bound no plan can pass, where the matching said so of this plan.

    Nothing is proven of a plan once something that it was made of has changed.
    """
    result = json.loads(loaded.week.plan_result or "null")
    if not result or loaded.out_of_date:
        return False, None
    if result["score"]["value"] != loaded.plan_state.score.value:
        return False, None
    return result["status"] == "optimal", result["bound"]


def _townships(loaded: RoundPage) -> GridPane:
    rows = by_township(loaded.planned, loaded.week.monday, name_of)
    return GridPane(rows, grid_days(loaded.week.monday))


def _heads(loaded: RoundPage) -> GridPane:
    limits = {int(head.id): head.max_sessions_per_week for head in loaded.snapshot.week.heads}
    rows = by_head(loaded.planned, loaded.week.monday, limits)
    return GridPane(rows, grid_days(loaded.week.monday))


def _unmatched(loaded: RoundPage) -> UnmatchedPane:
    needs = round_needs(loaded.session, loaded.round_, _left_open(loaded))
    return UnmatchedPane(needs, _open_reasons(loaded))


def _open_reasons(loaded: RoundPage) -> dict[int, str]:
    """Why each need is open; one posted or taken out after the matching may simply find room."""
    names = names_of(loaded.session, loaded.round_, loaded.snapshot.week)
    return {
        need_id: translate(advice.why.words(names))
        for need_id, advice in advice_by_need(loaded.snapshot, loaded.plan_state.open).items()
        if advice.why
    }


def _answers(loaded: RoundPage) -> AnswersPane:
    order: dict[str, int] = defaultdict(lambda: 9, declined=0, expired=0, waiting=1, accepted=2, cancelled=3)
    invitations = [
        (entry, invitation)
        for entry in loaded.assignments
        if not entry.is_proposed
        for invitation in entry.invitations
    ]
    invitations.sort(key=lambda pair: (order[pair[1].answer.value], pair[0].starts_at, pair[1].id))
    return AnswersPane(invitations)


PANES: Mapping[str, Callable[[RoundPage], Pane]] = {
    "intake": _intake,
    "list": _list,
    "townships": _townships,
    "heads": _heads,
    "unmatched": _unmatched,
    "answers": _answers,
}
