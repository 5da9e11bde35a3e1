"""Is the service well? For monitoring and for the start script."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from matcher.overview.queries.health import health_of
from web.http.access import public
from web.http.unit_of_work import engine

health = Blueprint("health", __name__)


@health.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """200 with the state of database and worker as JSON; 503 where the database cannot be used."""
    state = health_of(engine())
    return jsonify(state.as_json()), 200 if state.database == "ok" else 503
