"""Whom to recruit next: asking for it, watching it, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.groups.queries.leaders import leaders_of
from matcher.groups.services.search_head import put_to_group
from matcher.policy import Action
from matcher.recruiting.queries.study_page import failure, latest_study, live_study
from matcher.recruiting.services.study import cancel_study, start_study
from web.http.access import actor, page
from web.http.extensions import htmx
from web.http.forms import FormState
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.recruiting.gains_chart import bars_of

if TYPE_CHECKING:
    from matcher.models import Prospect, RecruitStudy

recruiting = Blueprint("recruiting", __name__, url_prefix="/recruiting")


def recruiting_page(*, form: FormState | None = None) -> str:
    """What the last study says, and how far one has come that is under way."""
    return render(
        "recruiting/show.html", live=live_study(session(), actor()), study=latest_study(session(), actor()),
        failed=failure(session(), actor()), bars_of=bars_of, form=form or FormState.empty(),
    )  # fmt: skip


@recruiting.get("")
@page(Action.ROUND_PLAN)
def show() -> str:
    """Whom the county should look for."""
    return recruiting_page()


@recruiting.get("/progress")
@page(Action.ROUND_PLAN)
def progress() -> ResponseReturnValue:
    """How far the study has come; once it is over, the page is loaded again to show what it found."""
    live = live_study(session(), actor())
    if not htmx:
        return redirect_to("recruiting.show")
    if live is None:
        return "", 200, {"HX-Refresh": "true"}
    return render("recruiting/_progress.html", live=live)


@recruiting.post("")
@page(Action.ROUND_PLAN, on_error=recruiting_page)
def start() -> ResponseReturnValue:
    """Ask for a study of the season."""
    start_study(session(), actor())
    return redirect_to("recruiting.show")


def after_the_end(recruit_study: RecruitStudy, *, form: FormState) -> str:
    """The page, where the study had come to its end."""
    del recruit_study
    return recruiting_page(form=form)


def prospects_page(prospect: Prospect, *, form: FormState) -> str:
    """The page, where a prospect could not be put to its group."""
    del prospect
    return recruiting_page(form=form)


@recruiting.post("/prospects/<int:prospect_id>/group")
@page(Action.GROUP_EDIT, loads="prospect", on_error=prospects_page)
def put(prospect: Prospect) -> ResponseReturnValue:
    """Ask the working group of the field whom it knows."""
    put_now = put_to_group(session(), actor(), prospect)
    search = put_now.search
    told = len(leaders_of(session(), search.group_id))
    if not put_now.is_new:
        words = _("It is with the working group already; nobody was asked again.")
    elif told:
        words = ngettext(
            "Put to the working group. %(num)d leader is told.", "Put to the working group. %(num)d leaders are told.",
            told,
        )  # fmt: skip
    else:
        words = _("Put to the working group, which has no leader yet: nobody is told.")
    return redirect_to("groups.search", message=words, head_search_id=search.id)


@recruiting.post("/<int:recruit_study_id>/cancel")
@page(Action.ROUND_PLAN, loads="recruit_study", on_error=after_the_end)
def cancel(recruit_study: RecruitStudy) -> ResponseReturnValue:
    """Stop it; what the one before found stays."""
    cancel_study(session(), actor(), recruit_study)
    return redirect_to("recruiting.show", message=_("Stopped. What was found before stays."))
