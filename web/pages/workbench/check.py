"""What a week breaks as it is planned, and what could be put into it: looked at only, nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint

from matcher.advice.fitting import Fitting, Together, fitting_in, fitting_together
from matcher.policy import Action
from matcher.rounds.queries.round_assignments import AssignmentRow
from matcher.rounds.queries.round_header import RoundHeader
from matcher.rounds.queries.round_needs import RoundNeed
from matcher.rounds.queries.state_tags import plan_tag
from matcher.wording import Text
from web.http.access import actor, page
from web.http.render import render
from web.http.turns import page_in_turn
from web.http.unit_of_work import session
from web.pages.rounds.round_page import RoundPage, load
from web.pages.workbench.open_words import open_needs, open_words

if TYPE_CHECKING:
    from matcher.models import Round

week_check = Blueprint("week_check", __name__, url_prefix="/rounds")


@dataclass(frozen=True, slots=True)
class WeekCheck:
    """What `workbench/check.html` shows: visits that break a rule or whose need has changed, open needs that fit in,
    each alone and which of them `together`, and those that do not, with why.
    """

    week: RoundHeader
    plan_seen: str
    planned: int
    conflicts: Sequence[tuple[AssignmentRow, Sequence[Text]]]
    fitting: Sequence[tuple[RoundNeed, Fitting]]
    together: Together
    others: Sequence[tuple[RoundNeed, Sequence[str]]]


@week_check.get("/<int:round_id>/check")
@page(Action.ROUND_VIEW, loads="round")
@page_in_turn
def show(round: Round) -> str:
    """The week as it is planned now, looked through."""
    seen = plan_tag(session(), round)
    return render("workbench/check.html", check_of(load(session(), actor(), round, {}), seen))


def check_of(loaded: RoundPage, seen: str) -> WeekCheck:
    """The week looked through."""
    fits = loaded.kept.once(fitting_in)
    together = loaded.kept.once(fitting_together, tuple(sorted(fits)))
    needs = open_needs(loaded)
    rest = [need for need in needs if need.id not in fits]
    words = open_words(loaded, rest)
    broken = loaded.plan_state.broken
    return WeekCheck(
        week=loaded.week,
        plan_seen=seen,
        planned=len(loaded.planned),
        conflicts=[
            (entry, broken.get(entry.need_id, ()))
            for entry in loaded.planned
            if entry.need_id in loaded.in_conflict
        ],
        fitting=[(need, fits[need.id]) for need in needs if need.id in fits],
        together=together,
        others=[(need, words.get(need.id, ())) for need in rest],
    )
