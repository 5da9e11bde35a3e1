"""What the coordinator reads of a need beyond its page: the cost of serving it, what would help, other choices."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from sqlalchemy.orm import Session

from matcher.advice.fixes import PLAN_AGAIN, Cost, Fixes, FixRow, cost_of_serving, fixes
from matcher.errors import NotFound
from matcher.remedies.queries.change_requests import RequestRow, requests_of_need
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_needs import RoundNeed, need_titles, round_need
from matcher.rounds.queries.state_tags import need_tag
from matcher.rounds.queries.telephones import head_telephones
from matcher.vocabulary import RemedySide
from matcher.week import Snapshot
from matcher.wording import Text
from web.display.badges import CHANGE_BADGES, Badge
from web.http.render import fields_of
from web.pages.rounds.round_page import RoundPage
from web.pages.workbench.at_field import at_field
from web.pages.workbench.week_view import WeekView

if TYPE_CHECKING:
    from matcher.models import Round

Stopped = Callable[[], bool]
"""Says yes when nobody waits for the answer any more."""

PATIENCE_SECONDS = 20.0
STEPS = (
    ("window", "half_day", "venue", "exclusion", "township_at_once", "township_day", "audience"),
    ("availability", "travel", "rest", "day_cap", "week_cap"),
    ("pack", "head"),
)
"""The kinds of changes that are tried together, so that the first can be read while the others are tried.

They are those agreed with the township, with a head, and the rest; within each the easiest to arrange comes first.
"""


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

    `groups` are the changes by whom they are agreed with; None: with nobody. `telephones` are by head, `contact` is the
    township's; `asked_for` says which of them somebody was asked for. `any_found` counts the steps before as well;
    `next_step` is the one to load then.
    """

    week: RoundHeader
    need: RoundNeed
    served: bool
    fixes: Fixes
    groups: Sequence[tuple[RemedySide | None, Sequence[FixRow]]]
    telephones: Mapping[int, str]
    head_names: Mapping[int, str]
    asked_for: Mapping[str, RequestRow]
    contact: str
    seen: str
    at_field: Markup
    plan_again: Text | None
    badges: Mapping[str, Badge]
    any_found: bool
    next_step: int | None


def whole_explanation(loaded: RoundPage, need_id: int, given_up: Stopped) -> dict[str, object]:
    """What `rounds/explained.html` needs. Raises `NotFound` for a need that is not in the week."""
    shown = shown_need(loaded, need_id)
    cost = _cost(loaded, shown, given_up)
    return fields_of(cost) | fields_of(_fixes(loaded, shown, given_up, step=None, found_before=False))


def explained_cost(loaded: RoundPage, need_id: int, given_up: Stopped) -> ExplainedCost:
    """What serving the need would cost. Raises `NotFound` for a need that is not in the week."""
    return _cost(loaded, shown_need(loaded, need_id), given_up)


def explained_fixes(
    loaded: RoundPage,
    need_id: int,
    given_up: Stopped,
    *,
    step: int | None = None,
    found_before: bool = False,
) -> ExplainedFixes:
    """The changes that help, of one step or of all. Raises `NotFound` for a need that is not in the week."""
    return _fixes(loaded, shown_need(loaded, need_id), given_up, step=step, found_before=found_before)


def _cost(loaded: RoundPage, shown: tuple[RoundNeed, bool], given_up: Stopped) -> ExplainedCost:
    need, served = shown
    cost = None if served else _kept_cost(loaded, need.id, given_up)
    titles = need_titles(loaded.session, loaded.round_, cost.displaces if cost else ())
    return ExplainedCost(loaded.week, need, served, cost, titles)


def _kept_cost(loaded: RoundPage, need_id: int, given_up: Stopped) -> Cost | None:
    key = ("cost", need_id)
    kept = loaded.kept.known(key)
    if isinstance(kept, Cost):
        return kept
    found = cost_of_serving(*_asked(loaded, need_id), stopped=_patience(given_up))
    if found is not None:
        loaded.kept.remember(key, found)
    return found


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
    seen = need_tag(loaded.session, loaded.round_, need.id)
    helpful = kept_fixes(loaded, need.id, kinds, given_up)
    heads = {each.head_id for each in helpful.found if each.head_id is not None}
    again = any(each.kind == PLAN_AGAIN for each in helpful.found)
    last = step is None or served or again or step == len(STEPS) - 1
    return ExplainedFixes(
        week=loaded.week,
        need=need,
        served=served,
        fixes=helpful,
        groups=_by_side(helpful),
        telephones=head_telephones(loaded.session, loaded.round_, heads),
        head_names={int(each.id): each.name for each in loaded.snapshot.week.heads if int(each.id) in heads},
        asked_for={each.change: each for each in requests_of_need(loaded.session, loaded.round_.id, need.id)},
        contact=need.contact,
        seen=seen,
        at_field=at_field(WeekView(need=need.id)),
        plan_again=None if step or again else helpful.plan_again,
        badges=CHANGE_BADGES,
        any_found=found_before or bool(helpful.found),
        next_step=None if last or step is None else step + 1,
    )


def fixes_key(need_id: int, kinds: tuple[str, ...]) -> Hashable:
    """Under what the changes of these kinds are kept with the week."""
    return ("fixes", need_id, kinds)


def kept_fixes(loaded: RoundPage, need_id: int, kinds: tuple[str, ...], given_up: Stopped) -> Fixes:
    """What was found the last time, as long as nothing has changed; what time ran out for is tried again."""
    key = fixes_key(need_id, kinds)
    kept = loaded.kept.known(key)
    if isinstance(kept, Fixes):
        return kept
    found = fixes(*_asked(loaded, need_id), kinds=kinds, stopped=_patience(given_up))
    if found.complete:
        loaded.kept.remember(key, found)
    return found


def _by_side(helpful: Fixes) -> list[tuple[RemedySide | None, list[FixRow]]]:
    groups: dict[RemedySide | None, list[FixRow]] = {side: [] for side in (None, *RemedySide)}
    for each in helpful.found:
        groups[each.side].append(each)
    return [(side, found) for side, found in groups.items() if found]


def shown_need(loaded: RoundPage, need_id: int) -> tuple[RoundNeed, bool]:
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
