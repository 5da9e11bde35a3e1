"""A week taken along: how it went, on paper, and as a file for study."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, request, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.audit.services.record_export import record_export
from matcher.policy import Action
from matcher.rounds.queries.outcome import week_outcome
from matcher.rounds.queries.printed_week import head_blocks, township_blocks
from matcher.rounds.queries.round_header import round_header
from matcher.week.study_file import study_file
from web.http.access import actor, page
from web.http.render import render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Round

week_out = Blueprint("week_out", __name__, url_prefix="/rounds")


@week_out.get("/<int:round_id>/print")
@page(Action.ROUND_VIEW, loads="round")
def on_paper(round: Round) -> str:
    """The week to be printed on A4 across, a township (or with `by=heads` a head) a block."""
    by_heads = request.args.get("by") == "heads"
    return render(
        "rounds/print.html",
        printed_at=clock.now(),
        week=round_header(session(), round),
        heads=head_blocks(session(), round) if by_heads else None,
        townships=None if by_heads else township_blocks(session(), round),
    )


@week_out.get("/<int:round_id>/outcome")
@page(Action.ROUND_VIEW, loads="round")
def outcome(round: Round) -> str:
    """What was held, what not and why, and what waits on to which week."""
    return render(
        "rounds/outcome.html", week=round_header(session(), round), outcome=week_outcome(session(), round)
    )


@week_out.post("/<int:round_id>/week-file")
@page(Action.ROUND_VIEW, loads="round")
def week_file(round: Round) -> ResponseReturnValue:
    """The week as the solver gets it, without the heads' names; who took it along is noted."""
    found = study_file(session(), round)
    record_export(
        session(), actor(), "week_file", _("Week file for study"), {}, rows=found.needs, is_cut=False
    )
    name = f"week-{round.area_code}-{round.monday.isoformat()}.json"
    return send_file(
        BytesIO(found.text.encode()), mimetype="application/json", as_attachment=True, download_name=name
    )
