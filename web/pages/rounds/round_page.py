"""The page of a week: its header and its panes; one function gathers what each pane shows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matcher.advice.need_advice import need_advice
from matcher.advice.plan_state import PlanState, obstacles, plan_state
from matcher.policy import Actor
from matcher.registry.queries.regions import townships_within
from matcher.rounds.queries.round_assignments import AssignmentRow, round_assignments
from matcher.rounds.queries.round_header import Counts, RoundHeader, count_assignments, round_header
from matcher.rounds.queries.round_needs import RoundNeed, round_needs
from matcher.rounds.queries.run_progress import latest_run
from matcher.vocabulary import Kind, RoundStatus, RunStatus
from matcher.week import Snapshot, take_snapshot
from web.display import reasons
from web.display.progress_chart import chart_of
from web.display.template_filters import name_of
from web.pages.rounds.week_grid import by_head, by_township, grid_days

if TYPE_CHECKING:
    from matcher.models import Round

FIRST_PANE = {
    RoundStatus.COLLECTING: "intake",
    RoundStatus.PROPOSED: "list",
    RoundStatus.RELEASED: "answers",
    RoundStatus.CLOSED: "list",
}


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A week, loaded once for all its panes."""

    session: Session
    actor: Actor
    round_: Round
    week: RoundHeader
    assignments: tuple[AssignmentRow, ...]
    snapshot: Snapshot
    plan_state: PlanState
    filters: Mapping[str, str]

    @property
    def planned(self) -> list[AssignmentRow]:
        """What is proposed or stands."""
        return [entry for entry in self.assignments if entry.is_proposed or entry.stands]

    @property
    def counts(self) -> Counts:
        """The numbers at the top."""
        return count_assignments(self.assignments, len(self.plan_state.open))


def load(session: Session, actor: Actor, round_: Round, filters: Mapping[str, str]) -> RoundPage:
    """Load a week."""
    snapshot = take_snapshot(session, round_)
    return RoundPage(
        session, actor, round_, round_header(session, round_), round_assignments(session, round_), snapshot,
        plan_state(snapshot), filters,
    )  # fmt: skip


def context(loaded: RoundPage, pane: str) -> dict[str, Any]:
    """The context of the whole page with one pane."""
    run = latest_run(loaded.session, loaded.round_)
    return {
        "week": loaded.week,
        "counts": loaded.counts,
        "run": run
        if run and run.status is not RunStatus.DONE and loaded.week.status is not RoundStatus.CLOSED
        else None,
        "chart": chart_of(run) if run else None,
        "phase_words": reasons.phase_words,
        "panes": _pane_links(loaded),
        "pane": pane,
    } | PANES[pane](loaded)


@dataclass(frozen=True, slots=True)
class PaneLink:
    """The link to one pane."""

    name: str
    label: str
    count: int | None


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


def _intake(loaded: RoundPage) -> dict[str, Any]:
    fixed = {int(entry.need) for entry in loaded.snapshot.week.fixed}
    ids = frozenset(int(need.id) for need in loaded.snapshot.week.needs) - fixed
    needs = round_needs(loaded.session, loaded.round_, ids)
    blocked = obstacles(loaded.snapshot)
    problems = {need.id: _problems(need, blocked) for need in needs}
    wanted = [need for need in needs if _is_wanted(need, problems[need.id], loaded.filters)]
    townships = townships_within(loaded.session, loaded.actor, county_code=loaded.week.area.code)
    return {
        "needs": wanted,
        "problems": problems,
        "townships": townships,
        "kinds": Kind,
        "filters": loaded.filters,
    }


def _is_wanted(need: RoundNeed, problems: list[str], filters: Mapping[str, str]) -> bool:
    if filters.get("odd") and not problems:
        return False
    if filters.get("township") and need.township.code != filters["township"]:
        return False
    return not filters.get("kind") or filters["kind"] in need.kinds


def _problems(need: RoundNeed, blocked: Mapping[int, tuple[tuple[int, str], ...]]) -> list[str]:
    found = []
    if need.audience > need.capacity:
        found.append(_("The venue holds only %(capacity)s people.", capacity=need.capacity))
    if need.windows and all(window.holiday for window in need.windows):
        found.append(_("All chosen hours lie on days off."))
    for position, reason in blocked.get(need.id, ()):
        topic = name_of(need.parts[position].topic)
        words = reasons.reason_words(reason)
        found.append(f"{topic}: {words}" if len(need.parts) > 1 else words)
    return list(dict.fromkeys(found))


def _list(loaded: RoundPage) -> dict[str, Any]:
    days = [(day, list(found)) for day, found in groupby(loaded.planned, key=lambda entry: entry.day)]
    result = json.loads(loaded.week.plan_result) if loaded.week.plan_result else None
    return {
        "days": days,
        "score": loaded.plan_state.score if loaded.planned else None,
        "weights": loaded.snapshot.week.weights,
        "result": result,
        "broken": loaded.plan_state.broken,
        "fit_label": fit_label,
    }


def fit_label(fit: int) -> str:
    """How well a topic fits a head."""
    return {3: _("own field"), 2: _("close to the own field"), 1: _("at a pinch")}[fit]


def _townships(loaded: RoundPage) -> dict[str, Any]:
    rows = by_township(loaded.planned, loaded.week.monday, name_of)
    return {"rows": rows, "columns": grid_days(loaded.week.monday)}


def _heads(loaded: RoundPage) -> dict[str, Any]:
    limits = {int(head.id): head.max_sessions_per_week for head in loaded.snapshot.week.heads}
    rows = by_head(loaded.planned, loaded.week.monday, limits)
    return {"rows": rows, "columns": grid_days(loaded.week.monday)}


def _unmatched(loaded: RoundPage) -> dict[str, Any]:
    needs = round_needs(loaded.session, loaded.round_, _left_open(loaded))
    return {"needs": needs, "open_reasons": _open_reasons(loaded), "reason_words": reasons.reason_words}


def _open_reasons(loaded: RoundPage) -> dict[int, str]:
    """Why each need is open; one posted or taken out after the matching may simply find room."""
    return {
        need_id: reasons.seen_in_plan(
            reason, need_advice(loaded.snapshot, need_id) if reason == "outbid" else None
        )
        for need_id, reason in loaded.plan_state.open.items()
    }


def _answers(loaded: RoundPage) -> dict[str, Any]:
    order: dict[str, int] = defaultdict(lambda: 9, declined=0, expired=0, waiting=1, accepted=2, cancelled=3)
    invitations = [
        (entry, invitation)
        for entry in loaded.assignments
        if not entry.is_proposed
        for invitation in entry.invitations
    ]
    invitations.sort(key=lambda pair: (order[pair[1].answer.value], pair[0].starts_at, pair[1].id))
    return {"answers": invitations}


PANES: Mapping[str, Callable[[RoundPage], dict[str, Any]]] = {
    "intake": _intake,
    "list": _list,
    "townships": _townships,
    "heads": _heads,
    "unmatched": _unmatched,
    "answers": _answers,
}
