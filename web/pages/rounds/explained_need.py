"""What the coordinator reads of a need beyond its page: the cost of serving it, what would help, other choices."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from matcher.advice.fixes import PLAN_AGAIN, Cost, Fixes, cost_of_serving, fixes
from matcher.errors import NotFound
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_needs import RoundNeed, need_titles, round_need
from matcher.week import Snapshot
from matcher.wording import Text
from web.display.badges import CHANGE_BADGES, Badge
from web.http.render import fields_of
from web.pages.rounds.round_page import RoundPage

if TYPE_CHECKING:
    from matcher.models import Round

Stopped = Callable[[], bool]
"""Says yes when nobody waits for the answer any more."""

PATIENCE_SECONDS = 20.0
STEPS = (
    ("window", "half_day", "venue", "exclusion", "travel"),
    ("availability", "rest", "day_cap", "week_cap", "township_at_once", "township_day", "pack", "audience"),
    ("head",),
)
"""The kinds of changes that are tried together, so that the first can be read while the others are tried."""


@dataclass(frozen=True, slots=True)
class ExplainedCost:
    """What `rounds/_cost.html` shows: what serving the need would cost, where it is open and time was enough."""

    week: RoundHeader
    need: RoundNeed
    served: bool
    cost: Cost | None
    titles: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class ExplainedFixes:
    """What `rounds/_fixes.html` shows: the changes that help, of one step or of all.

    `any_found` counts the steps before as well; `next_step` is the one to load then.
    """

    week: RoundHeader
    need: RoundNeed
    served: bool
    fixes: Fixes
    plan_again: Text | None
    badges: Mapping[str, Badge]
    any_found: bool
    next_step: int | None


def whole_explanation(loaded: RoundPage, need_id: int, given_up: Stopped) -> dict[str, object]:
    """What `rounds/explained.html` needs. Raises `NotFound` for a need that is not in the week."""
    shown = _shown(loaded, need_id)
    cost = _cost(loaded, shown, given_up)
    return fields_of(cost) | fields_of(_fixes(loaded, shown, given_up, step=None, found_before=False))


def explained_cost(loaded: RoundPage, need_id: int, given_up: Stopped) -> ExplainedCost:
    """What serving the need would cost. Raises `NotFound` for a need that is not in the week."""
    return _cost(loaded, _shown(loaded, need_id), given_up)


def explained_fixes(
    loaded: RoundPage,
    need_id: int,
    given_up: Stopped,
    *,
    step: int | None = None,
    found_before: bool = False,
) -> ExplainedFixes:
    """The changes that help, of one step or of all. Raises `NotFound` for a need that is not in the week."""
    return _fixes(loaded, _shown(loaded, need_id), given_up, step=step, found_before=found_before)


def _cost(loaded: RoundPage, shown: tuple[RoundNeed, bool], given_up: Stopped) -> ExplainedCost:
    need, served = shown
    cost = None if served else cost_of_serving(*_asked(loaded, need.id), stopped=_patience(given_up))
    titles = need_titles(loaded.session, loaded.round_, cost.displaces if cost else ())
    return ExplainedCost(loaded.week, need, served, cost, titles)


def _fixes(
    loaded: RoundPage,
    shown: tuple[RoundNeed, bool],
    given_up: Stopped,
    *,
    step: int | None,
    found_before: bool,
) -> ExplainedFixes:
    need, served = shown
    step = None if step is None else min(max(step, 0), len(STEPS) - 1)
    kinds = tuple(itertools.chain.from_iterable(STEPS)) if step is None else STEPS[step]
    helpful = fixes(*_asked(loaded, need.id), kinds=kinds, stopped=_patience(given_up))
    again = any(each.kind == PLAN_AGAIN for each in helpful.found)
    last = step is None or served or again or step == len(STEPS) - 1
    return ExplainedFixes(
        week=loaded.week,
        need=need,
        served=served,
        fixes=helpful,
        plan_again=None if step or again else helpful.plan_again,
        badges=CHANGE_BADGES,
        any_found=found_before or bool(helpful.found),
        next_step=None if last or step is None else step + 1,
    )


def _shown(loaded: RoundPage, need_id: int) -> tuple[RoundNeed, bool]:
    """The need, and whether it is served."""
    need = round_need(loaded.session, loaded.round_, need_id)
    if all(each.id != str(need_id) for each in loaded.snapshot.week.needs):
        raise NotFound
    return need, any(entry.need == str(need_id) for entry in loaded.snapshot.as_planned())


def _asked(loaded: RoundPage, need_id: int) -> tuple[Session, Round, Snapshot, int]:
    return loaded.session, loaded.round_, loaded.snapshot, need_id


def _patience(given_up: Stopped) -> Stopped:
    """Says yes when the reader has waited long enough, or has gone on."""
    end = time.monotonic() + PATIENCE_SECONDS
    return lambda: given_up() or time.monotonic() > end
