"""The page of a week, whole or the parts of it that a script asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from flask import Response, after_this_request, request

from matcher import clock
from matcher.rounds.queries.draft_steps import own_steps
from matcher.rounds.queries.news_tag import news_tag
from matcher.rounds.queries.run_progress import RunDetail, latest_run
from matcher.rounds.queries.state_tags import plan_tag
from matcher.transfers.queries.leaving import moves_of_week
from matcher.vocabulary import Kind, RoundStatus, RunStatus
from web.display.phases import phase_words
from web.display.progress_chart import chart_of
from web.http.access import actor
from web.http.forms import AT, FormState
from web.http.i18n import translate
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.rounds.round_page import RoundPage, load
from web.pages.scenarios.beside_the_plan import beside_the_plan
from web.pages.workbench.at_field import at_field
from web.pages.workbench.board import board_of
from web.pages.workbench.drawer import drawer_of
from web.pages.workbench.plan_value import value_of
from web.pages.workbench.rail import rail_of
from web.pages.workbench.strip import strip_of
from web.pages.workbench.week_list import list_of
from web.pages.workbench.week_map import map_of
from web.pages.workbench.week_view import STATES, WeekView

if TYPE_CHECKING:
    from matcher.models import Round

PARTS = ("strip", "rail", "board", "drawer")
ASKS_FOR_PARTS = "X-Workbench"
"""The header by which the script of the page says which parts it puts in place by itself: `board,drawer`."""


def week_page(
    round: Round,
    *,
    form: FormState | None = None,
    view: WeekView | None = None,
    need_id: int | None = None,
) -> str:
    """One week, in the view of the address or in `view`, with the drawer of `need_id` open if one is given.

    `form` carries a sentence on what stood in the way of a change; it is told in the drawer, or in the strip where no
    drawer is open.
    """
    view = view or view_asked()
    if need_id is not None:
        view = view.but(need=need_id)
    shown = parts_asked() or PARTS
    if parts_asked():
        after_this_request(_in_place)
    context = _context(round, view, form or FormState.empty(), shown)
    return render("workbench/_parts.html" if parts_asked() else "workbench/show.html", context)


def _in_place(response: Response) -> Response:
    """Each part says itself where it goes; what asked for them stays."""
    response.headers["HX-Reswap"] = "none"
    return response


def view_asked() -> WeekView:
    """The view of the address; for a form that was sent, that of the page it stood on."""
    if request.method == "POST":
        return WeekView.at(request.form.get(AT, ""))
    return WeekView.of(request.args)


def parts_asked() -> tuple[str, ...]:
    """The parts that the script of the page asks for; none where the whole page is wanted."""
    asked = request.headers.get(ASKS_FOR_PARTS, "").split(",")
    return tuple(part for part in PARTS if part in asked)


def _context(round_: Round, view: WeekView, form: FormState, shown: tuple[str, ...]) -> dict[str, object]:
    seen_of_plan = plan_tag(session(), round_)
    news = news_tag(session(), round_)
    loaded = load(session(), actor(), round_, {})
    context: dict[str, object] = {
        "week": loaded.week,
        "view": view,
        "parts": shown,
        "is_whole": shown == PARTS,
        "plan_seen": seen_of_plan,
        "kinds": Kind,
        "state_words": [(name, translate(words)) for name, words in STATES.items()],
        "in_conflict": loaded.in_conflict,
        "broken": loaded.plan_state.broken,
        "form": form,
        "out_of_date": loaded.out_of_date,
        "at_field": at_field(view),
        "news": news,
        "shown_at": f"{clock.now():%H:%M}",
        **_run(loaded),
    }
    fill: Mapping[str, Callable[[], dict[str, object]]] = {
        "strip": lambda: {
            "strip": strip_of(loaded, view),
            "week_moves": moves_of_week(session(), round_.area_code, round_.monday),
            "own_steps": own_steps(session(), actor(), round_),
            "beside": beside_the_plan(loaded),
        },
        "rail": lambda: {"rail": rail_of(loaded)},
        "board": lambda: _middle(loaded, view),
        "drawer": lambda: drawer_of(loaded, view, form),
    }
    for part in shown:
        context |= fill[part]()
    return context


def _middle(loaded: RoundPage, view: WeekView) -> dict[str, object]:
    value = value_of(loaded)
    if view.view == "list":
        return {"listing": list_of(loaded, view), "value": value}
    if view.view == "map":
        return {"map": map_of(loaded, view), "value": value}
    return {"board": board_of(loaded, view), "value": value}


def _run(loaded: RoundPage) -> dict[str, object]:
    """The newest matching as long as it has not led to a plan."""
    run: RunDetail | None = latest_run(loaded.session, loaded.round_)
    if run and (run.status is RunStatus.DONE or loaded.week.status is RoundStatus.CLOSED):
        run = None
    return {"run": run, "chart": chart_of(run) if run else None, "phase_words": phase_words}
