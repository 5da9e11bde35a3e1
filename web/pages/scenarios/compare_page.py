"""The plan of a week and the scenarios beside it, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher.advice.scenario_state import ScenarioState, open_needs_of, scenario_state
from matcher.half_days import Half
from matcher.registry.queries.regions import RegionName
from matcher.rounds.queries.round_header import RoundHeader, round_header
from matcher.rounds.queries.state_tags import plan_tag
from matcher.scenarios.queries.choices import heads_to_choose, packs_to_choose
from matcher.scenarios.queries.differences import head_names
from matcher.scenarios.queries.scenario_visits import draft_visits, needs_that_differ
from matcher.scenarios.queries.scenarios import ScenarioRow, scenarios_of
from matcher.vocabulary import Weighing
from matcher.week import Snapshot, take_snapshot
from web.display import times
from web.display.labels import choices
from web.display.template_filters import name_of
from web.http.forms import FormState
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.scenarios.scenario_title import WEIGHT_NAMES, own_weights, scenario_title

if TYPE_CHECKING:
    from matcher.models import Round

Choice = tuple[object, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One plan: what is proposed now (`row` None), or a scenario. `state` is None until a run has made it."""

    title: str
    row: ScenarioRow | None
    state: ScenarioState | None
    differs: int
    weights: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """How many visits a head has in each of the plans that are there."""

    head: str
    visits: Sequence[int]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What `scenarios/index.html` shows."""

    week: RoundHeader
    area: RegionName
    seen: str
    columns: Sequence[Column]
    loads: Sequence[LoadRow]
    is_waiting: bool
    heads: Sequence[Choice]
    days: Sequence[Choice]
    halves: Sequence[Choice]
    packs: Sequence[Choice]
    weighings: Sequence[Choice]
    weights: Mapping[str, str]


def compare_page(round: Round, *, form: FormState | None = None) -> str:
    """The page; `form` carries what was asked for and could not be."""
    seen = plan_tag(session(), round)
    snapshot = take_snapshot(session(), round)
    rows = scenarios_of(session(), round)
    columns = _columns(round, snapshot, rows)
    week = round_header(session(), round)
    shown = ComparePage(
        week=week,
        area=week.area,
        seen=seen,
        columns=columns,
        loads=_loads(columns),
        is_waiting=any(row.is_being_made for row in rows),
        heads=heads_to_choose(session(), round),
        days=[(day.isoformat(), times.day(day)) for day in _days(week.monday)],
        halves=[(Half.MORNING.value, _("morning")), (Half.AFTERNOON.value, _("afternoon"))],
        packs=[(pack_id, name_of(pack)) for pack_id, pack in packs_to_choose(session(), round)],
        weighings=choices(Weighing),
        weights=WEIGHT_NAMES,
    )
    return render("scenarios/index.html", shown, form=form or FormState.empty())


def _columns(round: Round, snapshot: Snapshot, rows: Sequence[ScenarioRow]) -> list[Column]:
    draft = draft_visits(session(), round)
    open_ = open_needs_of(snapshot)
    plan = Column(_("The plan as proposed now"), None, scenario_state(snapshot, draft.values()), 0, "")
    return [
        plan,
        *(
            Column(
                scenario_title(row),
                row,
                scenario_state(snapshot, row.visits.values()) if row.is_there else None,
                len(needs_that_differ(draft, row.visits, open_)),
                own_weights(row),
            )
            for row in rows
        ),
    ]


def _loads(columns: Sequence[Column]) -> list[LoadRow]:
    """The heads who have visits in any of the plans, the busiest first."""
    states = [column.state for column in columns if column.state is not None]
    names = head_names(session(), {head_id for state in states for head_id in state.load})
    found = [
        LoadRow(name, [state.load.get(head_id, 0) for state in states]) for head_id, name in names.items()
    ]
    return sorted(found, key=lambda row: (-max(row.visits), row.head))


def _days(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]
