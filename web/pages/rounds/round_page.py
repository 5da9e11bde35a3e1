"""What the views of a week show: one function gathers what each pane needs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from matcher.advice.need_advice import outlook
from matcher.advice.plan_state import Standing, obstacles, standing_of
from matcher.policy import Actor
from matcher.registry.queries.regions import townships_within
from matcher.rounds.queries.round_assignments import BoardEntry, board_of
from matcher.rounds.queries.round_header import Counts, RoundHeader, count, round_header
from matcher.rounds.queries.round_needs import RoundNeed, round_needs
from matcher.rounds.queries.run_progress import latest_run
from matcher.vocabulary import Kind, RoundStatus, RunStatus
from matcher.week import Snapshot, take_snapshot
from web.display import reasons
from web.display.progress_chart import curve_of
from web.display.template_filters import name_of
from web.pages.rounds.week_grid import by_head, by_township, grid_days

FIRST_VIEW = {
    RoundStatus.COLLECTING: "intake",
    RoundStatus.PROPOSED: "list",
    RoundStatus.RELEASED: "answers",
    RoundStatus.CLOSED: "list",
}


@dataclass(frozen=True, slots=True)
class Scene:
    """A week, loaded once for all its panes."""

    session: Session
    actor: Actor
    round_: Any
    week: RoundHeader
    board: tuple[BoardEntry, ...]
    snapshot: Snapshot
    standing: Standing
    filters: Mapping[str, str]

    @property
    def planned(self) -> list[BoardEntry]:
        """What is proposed or stands."""
        return [entry for entry in self.board if entry.is_proposed or entry.stands]

    @property
    def counts(self) -> Counts:
        """The numbers at the top."""
        return count(self.board, len(self.standing.open))


def set_scene(session: Session, actor: Actor, round_: Any, filters: Mapping[str, str]) -> Scene:
    """Load a week."""
    snapshot = take_snapshot(session, round_)
    return Scene(
        session, actor, round_, round_header(session, round_), board_of(session, round_), snapshot,
        standing_of(snapshot), filters,
    )  # fmt: skip


def frame(scene: Scene, view: str) -> dict[str, Any]:
    """What every view of a week needs, and what this one shows."""
    run = latest_run(scene.session, scene.round_)
    return {
        "week": scene.week,
        "counts": scene.counts,
        "run": run
        if run and run.status is not RunStatus.DONE and scene.week.status is not RoundStatus.CLOSED
        else None,
        "curve": curve_of(run) if run else None,
        "phase_words": reasons.phase_words,
        "views": _tabs(scene),
        "view": view,
    } | PANES[view](scene)


@dataclass(frozen=True, slots=True)
class Tab:
    """One view of the week in the row of links."""

    name: str
    words: str
    count: int | None


def _tabs(scene: Scene) -> list[Tab]:
    planned = len(scene.planned)
    answers = sum(1 for entry in scene.board if not entry.is_proposed)
    return [
        Tab("intake", _("Needs"), len(scene.snapshot.week.needs) - len(scene.snapshot.week.fixed)),
        Tab("list", _("Plan"), planned),
        Tab("townships", _("By township"), None),
        Tab("heads", _("By head"), None),
        Tab("unmatched", _("Left open"), len(_left_open(scene)) if planned else None),
        Tab("answers", _("Answers"), answers),
    ]


def _left_open(scene: Scene) -> frozenset[int]:
    return frozenset(scene.standing.open)


def _intake(scene: Scene) -> dict[str, Any]:
    fixed = {int(entry.need) for entry in scene.snapshot.week.fixed}
    ids = frozenset(int(need.id) for need in scene.snapshot.week.needs) - fixed
    needs = round_needs(scene.session, scene.round_, ids)
    blocked = obstacles(scene.snapshot)
    problems = {need.id: _problems(need, blocked) for need in needs}
    wanted = [need for need in needs if _is_wanted(need, problems[need.id], scene.filters)]
    townships = townships_within(scene.session, scene.actor, county_code=scene.week.county.code)
    return {
        "needs": wanted,
        "problems": problems,
        "townships": townships,
        "kinds": Kind,
        "filters": scene.filters,
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


def _list(scene: Scene) -> dict[str, Any]:
    days = [(day, list(found)) for day, found in groupby(scene.planned, key=lambda entry: entry.day)]
    result = json.loads(scene.week.draft_result) if scene.week.draft_result else None
    return {
        "days": days,
        "score": scene.standing.score if scene.planned else None,
        "weights": scene.snapshot.week.weights,
        "result": result,
        "broken": scene.standing.broken,
        "fit_words": fit_words,
    }


def fit_words(fit: int) -> str:
    """How well a topic fits a head."""
    return {3: _("own field"), 2: _("close to the own field"), 1: _("at a pinch")}[fit]


def _townships(scene: Scene) -> dict[str, Any]:
    rows = by_township(scene.planned, scene.week.monday, name_of)
    return {"rows": rows, "columns": grid_days(scene.week.monday)}


def _heads(scene: Scene) -> dict[str, Any]:
    limits = {int(head.id): head.max_sessions_per_week for head in scene.snapshot.week.heads}
    rows = by_head(scene.planned, scene.week.monday, limits)
    return {"rows": rows, "columns": grid_days(scene.week.monday)}


def _unmatched(scene: Scene) -> dict[str, Any]:
    needs = round_needs(scene.session, scene.round_, _left_open(scene))
    return {"needs": needs, "open_reasons": _open_reasons(scene), "reason_words": reasons.reason_words}


def _open_reasons(scene: Scene) -> dict[int, str]:
    """Why each need is open; one posted or taken out after the matching may simply find room."""
    return {
        need_id: reasons.seen_in_plan(
            reason, outlook(scene.snapshot, need_id) if reason == "outbid" else None
        )
        for need_id, reason in scene.standing.open.items()
    }


def _answers(scene: Scene) -> dict[str, Any]:
    order: dict[str, int] = defaultdict(lambda: 9, declined=0, expired=0, waiting=1, accepted=2, cancelled=3)
    seats = [(entry, seat) for entry in scene.board if not entry.is_proposed for seat in entry.seats]
    seats.sort(key=lambda pair: (order[pair[1].answer.value], pair[0].starts_at, pair[1].id))
    return {"answers": seats}


PANES: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "intake": _intake,
    "list": _list,
    "townships": _townships,
    "heads": _heads,
    "unmatched": _unmatched,
    "answers": _answers,
}
