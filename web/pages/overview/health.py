"""Is the service well? For monitoring and for the start script."""

from dataclasses import replace

from flask import Blueprint, current_app, jsonify
from flask.typing import ResponseReturnValue

from matcher.overview.queries.health import health_of
from matcher.overview.services.saving_trial import SavingTrial
from web.http.access import public
from web.http.unit_of_work import engine

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """200 with the state of the service as JSON; 503 where the database cannot be used, or not to save anything."""
    state = health_of(engine())
    can_save = current_app.extensions.setdefault("sizhang.saving_trial", SavingTrial())
    if state.database == "ok" and not can_save(engine()):
        state = replace(state, database="unwritable")
    return jsonify(state.as_json()), 200 if state.database == "ok" else 503
