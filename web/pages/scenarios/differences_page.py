"""What one scenario would have otherwise than the plan, visit by visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matcher.advice.scenario_state import ScenarioState, open_needs_of, scenario_state
from matcher.rounds.queries.round_header import RoundHeader, round_header
from matcher.rounds.queries.state_tags import plan_tag
from matcher.scenarios.queries.differences import Difference, differences
from matcher.scenarios.queries.scenario_visits import draft_visits, needs_that_differ
from matcher.scenarios.queries.scenarios import ScenarioRow, scenario_row
from matcher.vocabulary import ScenarioKind, ScenarioStatus
from matcher.week import take_snapshot
from matcher.wording import Text
from web.http.forms import FormState
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.scenarios.compare_page import compare_page
from web.pages.scenarios.scenario_title import own_weights, scenario_title

if TYPE_CHECKING:
    from matcher.models import Scenario


@dataclass(frozen=True, slots=True)
class DifferencesPage:
    """What `scenarios/show.html` shows: the plan's standing now and the scenario's, and the lines between them.

    `lost` are visits of the scenario that are not among the lines, since their needs are not open any more.
    """

    week: RoundHeader
    seen: str
    row: ScenarioRow
    title: str
    weights: str
    now: ScenarioState
    instead: ScenarioState
    lines: Sequence[Difference]
    broken: Mapping[int, Sequence[Text]]
    lost: int
    goes_back: bool


def differences_page(scenario: Scenario, *, form: FormState | None = None) -> str:
    """The page; that of all scenarios where this one is dropped or not made yet."""
    if scenario.status in (ScenarioStatus.DROPPED, ScenarioStatus.WANTED):
        return compare_page(scenario.round, form=form)
    round_ = scenario.round
    seen = plan_tag(session(), round_)
    snapshot = take_snapshot(session(), round_)
    row, draft = scenario_row(scenario), draft_visits(session(), round_)
    differ = needs_that_differ(draft, row.visits, open_needs_of(snapshot))
    instead = scenario_state(snapshot, row.visits.values())
    shown = DifferencesPage(
        week=round_header(session(), round_),
        seen=seen,
        row=row,
        title=scenario_title(row),
        weights=own_weights(row),
        now=scenario_state(snapshot, draft.values()),
        instead=instead,
        lines=differences(session(), differ, draft, row.visits),
        broken={need_id: instead.broken[need_id] for need_id in differ if need_id in instead.broken},
        lost=sum(1 for need_id in instead.broken if need_id not in differ),
        goes_back=row.kind is ScenarioKind.REPLACED,
    )
    return render("scenarios/show.html", shown, form=form or FormState.empty())
