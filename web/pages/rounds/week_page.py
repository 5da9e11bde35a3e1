"""The page of a week, for the views that show it and for those that have to show it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from matcher.rounds.queries.state_tags import plan_tag
from web.http.access import actor
from web.http.forms import FormState
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.rounds.panes import FIRST_PANE, PANES, context
from web.pages.rounds.round_page import load

if TYPE_CHECKING:
    from matcher.models import Round


def week_page(
    round: Round, *, form: FormState | None = None, pane: str = "", at_assignment: int | None = None
) -> str:
    """One week with the pane asked for.

    `form` carries a sentence on what stood in the way of a change; it is told beside the assignment `at_assignment`
    where that is still there.
    """
    form = form or FormState.empty()
    seen = plan_tag(session(), round)
    loaded = load(session(), actor(), round, request.args)
    pane = pane or request.args.get("view", "")
    pane = pane if pane in PANES else FIRST_PANE[loaded.week.status]
    return render(
        "rounds/show.html",
        context(loaded, pane),
        partial=None if form.banner else "rounds/_pane.html",
        form=form,
        seen=seen,
        at_assignment=next(
            (one.id for one in loaded.planned if form.banner and one.id == at_assignment), None
        ),
    )
