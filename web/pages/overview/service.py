"""How the service itself is doing, for the administrator: database, worker, backups."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.backups.queries.backup_state import backup_state, recent_backups
from matcher.overview.queries.health import health_of
from matcher.policy import Action
from web.http.access import page
from web.http.render import render
from web.http.unit_of_work import engine, session
from web.settings import settings

service = Blueprint("service", __name__, url_prefix="/service")


@service.get("")
@page(Action.SERVICE_VIEW)
def show() -> ResponseReturnValue:
    """Whether the worker lives, and how old the last good backup is."""
    return render(
        "service/show.html", health=health_of(engine()), backups=backup_state(session()),
        rows=recent_backups(session()), kept=settings().backup_keep, hour=settings().backup_hour,
    )  # fmt: skip
