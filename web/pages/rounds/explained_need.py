"""What the coordinator reads of a need beyond its page: the cost of serving it, what would help, other choices."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from matcher.advice.remedies import PLAN_AGAIN, cost_of_serving, remedies
from matcher.errors import NotFound
from matcher.rounds.queries.round_needs import need_titles, round_need
from matcher.week import Snapshot
from web.display.badges import CHANGE_BADGES
from web.pages.rounds.round_page import RoundPage

PATIENCE_SECONDS = 20.0
STEPS = (
    ("window", "half_day", "venue", "travel"),
    ("availability", "day_cap", "week_cap", "pack", "audience"),
    ("head",),
)
"""The kinds of changes that are tried together, so that the first can be read while the others are tried."""


def whole_explanation(scene: RoundPage, need_id: int) -> dict[str, Any]:
    """What `rounds/explained.html` needs. Raises `NotFound` for a need that is not in the week."""
    return explained_cost(scene, need_id) | explained_remedies(scene, need_id)


def explained_cost(scene: RoundPage, need_id: int) -> dict[str, Any]:
    """What `rounds/_cost.html` needs: what serving the need would cost, where it is open. Raises `NotFound`."""
    shown = _shown(scene, need_id)
    cost = None if shown["served"] else cost_of_serving(*_asked(scene, need_id), stopped=_patience())
    return shown | {
        "cost": cost,
        "titles": need_titles(scene.session, scene.round_, cost.displaces if cost else ()),
    }


def explained_remedies(
    scene: RoundPage, need_id: int, *, step: int | None = None, found_before: bool = False
) -> dict[str, Any]:
    """What `rounds/_remedies.html` needs: the changes that help, of one step or of all. Raises `NotFound`."""
    shown = _shown(scene, need_id)
    step = None if step is None else min(max(step, 0), len(STEPS) - 1)
    kinds = tuple(itertools.chain.from_iterable(STEPS)) if step is None else STEPS[step]
    told = remedies(*_asked(scene, need_id), kinds=kinds, stopped=_patience())
    again = any(each.kind == PLAN_AGAIN for each in told.found)
    last = step is None or shown["served"] or again or step == len(STEPS) - 1
    return shown | {
        "remedies": told,
        "improvable": None if step or again else told.improvable,
        "signs": CHANGE_BADGES,
        "any_found": found_before or bool(told.found),
        "next_step": None if last or step is None else step + 1,
    }


def _shown(scene: RoundPage, need_id: int) -> dict[str, Any]:
    need = round_need(scene.session, scene.round_, need_id)
    if all(each.id != str(need_id) for each in scene.snapshot.week.needs):
        raise NotFound
    served = any(entry.need == str(need_id) for entry in scene.snapshot.as_planned())
    return {"week": scene.week, "need": need, "served": served}


def _asked(scene: RoundPage, need_id: int) -> tuple[Session, Any, Snapshot, int]:
    return scene.session, scene.round_, scene.snapshot, need_id


def _patience() -> Callable[[], bool]:
    """Says yes when the reader has waited long enough."""
    end = time.monotonic() + PATIENCE_SECONDS
    return lambda: time.monotonic() > end
