"""The change that is easiest to arrange of those that would give an open need its place, for the rail."""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint
from markupsafe import Markup

from matcher.advice.fixes import Fixes, FixRow
from matcher.policy import Action
from matcher.remedies.queries.change_requests import RequestRow, requests_of_need
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.state_tags import need_tag
from web.http.access import actor, page
from web.http.render import render
from web.http.turns import in_spare_turn
from web.http.unit_of_work import session
from web.pages.rounds.explained_need import STEPS, Stopped, fixes_key, kept_fixes, shown_need
from web.pages.rounds.round_page import RoundPage, load
from web.pages.workbench.at_field import at_field
from web.pages.workbench.week_view import WeekView

if TYPE_CHECKING:
    from matcher.models import Round

MOST = 5
"""Needs of the rail for which a change is looked for by itself: each takes a moment of a processor."""

SECONDS = 5.0
"""How long is looked for one need; on its own page somebody may wait longer."""


@dataclass(frozen=True, slots=True)
class _CutShort:
    """What had been found for a need, if anything, when time ran out."""

    fix: FixRow | None


best_fixes = Blueprint("best_fixes", __name__, url_prefix="/rounds/<int:round_id>/needs/<int:need_id>")


@dataclass(frozen=True, slots=True)
class BestFix:
    """What `workbench/_best_fix.html` shows of one need: the change, if any, and what its form needs.

    Without one, `ran_out` says that there may be one all the same: time was not enough.
    """

    week: RoundHeader
    need_id: int
    fix: FixRow | None
    ran_out: bool
    head_names: Mapping[int, str]
    asked_for: Mapping[str, RequestRow]
    seen: str
    at_field: Markup


@best_fixes.get("/best-fix")
@page(Action.ROUND_VIEW, loads="round")
@in_spare_turn
def show(round: Round, need_id: int, given_up: Stopped) -> str:
    """The partial of one need."""
    loaded = load(session(), actor(), round, {})
    _need, served = shown_need(loaded, need_id)
    tried = () if served else STEPS
    end = time.monotonic() + SECONDS

    def stopped() -> bool:
        return given_up() or time.monotonic() > end

    fix = _first(kept_fixes(loaded, need_id, kinds, stopped) for kinds in tried)
    is_cut_short = not served and stopped()
    if is_cut_short and not given_up():
        loaded.kept.remember(_cut_short_key(need_id), _CutShort(fix))
    ran_out = fix is None and is_cut_short
    return render("workbench/_best_fix.html", each=_best(loaded, need_id, fix, ran_out=ran_out))


def best_known(loaded: RoundPage, need_ids: Sequence[int]) -> tuple[dict[int, BestFix], list[int]]:
    """What is known already of the first open needs, and those of which it still has to be looked for."""
    known: dict[int, BestFix] = {}
    unknown: list[int] = []
    for need_id in need_ids[:MOST]:
        kept = [loaded.kept.known(fixes_key(need_id, kinds)) for kinds in STEPS]
        found = [each for each in kept if isinstance(each, Fixes)]
        fix = _first(found)
        is_missing = fix is None and len(found) < len(STEPS)
        cut_short = loaded.kept.known(_cut_short_key(need_id)) if is_missing else None
        if isinstance(cut_short, _CutShort):
            known[need_id] = _best(loaded, need_id, cut_short.fix, ran_out=cut_short.fix is None)
        elif is_missing:
            unknown.append(need_id)
        else:
            known[need_id] = _best(loaded, need_id, fix, ran_out=False)
    return known, unknown


def _first(tried: Iterable[Fixes]) -> FixRow | None:
    """The one that is easiest to arrange; further kinds are not tried once something is found.

    What another county decides about comes after the rest of its kinds.
    """
    return next((min(fixes.found, key=_is_others) for fixes in tried if fixes.found), None)


def _is_others(fix: FixRow) -> bool:
    return fix.decided_by is not None


def _cut_short_key(need_id: int) -> Hashable:
    """Under what the week remembers what had been found when time ran out, so that it is not looked for again."""
    return ("best fix cut short", need_id)


def _best(loaded: RoundPage, need_id: int, fix: FixRow | None, *, ran_out: bool) -> BestFix:
    heads = loaded.snapshot.week.heads
    name = next((each.name for each in heads if fix and int(each.id) == fix.head_id), "")
    asked = _asked_for(loaded, need_id) if fix and fix.remedy else {}
    return BestFix(
        week=loaded.week,
        need_id=need_id,
        fix=fix,
        ran_out=ran_out,
        head_names={fix.head_id: name} if fix and fix.head_id else {},
        asked_for=asked,
        seen=_seen(loaded, need_id) if fix else "",
        at_field=at_field(WeekView(need=need_id)),
    )


def _asked_for(loaded: RoundPage, need_id: int) -> Mapping[str, RequestRow]:
    """The requests for the need by change, read once as long as nothing changes."""
    requests = loaded.kept.beside(
        (requests_of_need, need_id),
        lambda: requests_of_need(loaded.session, loaded.round_.id, need_id),
    )
    return {each.change: each for each in requests}


def _seen(loaded: RoundPage, need_id: int) -> str:
    """The need's tag, likewise."""
    return loaded.kept.beside((need_tag, need_id), lambda: need_tag(loaded.session, loaded.round_, need_id))
