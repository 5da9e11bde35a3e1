"""A page of a week that is open asks whether anything is new: a few bytes, mostly "nothing new"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, request

from matcher.policy import Action
from matcher.rounds.queries.news_tag import news_tag
from web.http.access import page
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Round

week_news = Blueprint("week_news", __name__)


@week_news.get("/rounds/<int:round_id>/news")
@page(Action.ROUND_VIEW, loads="round")
def show(round: Round) -> Response:
    """The tag of how the week stands; 304 without a body where the page has seen that (RFC 9110, 13.1.2)."""
    tag = news_tag(session(), round)
    response = make_response(tag)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(tag)
    response.make_conditional(request)
    return response
