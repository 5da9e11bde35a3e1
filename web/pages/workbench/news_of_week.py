"""What the rail tells of a township's changes is acknowledged where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from matcher.notifications.schemas.acknowledge import AcknowledgeSchema
from matcher.notifications.services.tell import acknowledge
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import nest
from web.http.unit_of_work import session
from web.pages.workbench.answer import after_action
from web.pages.workbench.page import week_page

if TYPE_CHECKING:
    from matcher.models import Round

news_of_week = Blueprint("news_of_week", __name__)


@news_of_week.post("/rounds/<int:round_id>/seen")
@page(Action.ROUND_PLAN, loads="round", on_error=week_page)
def seen(round: Round) -> ResponseReturnValue:
    """The coordinator has read these."""
    acknowledge(session(), actor(), AcknowledgeSchema().read(nest(request.form)).ids)
    return after_action(round, None)
