"""Names in the registries that look the same, for a person to sort out."""

from __future__ import annotations

from flask import Blueprint

from matcher.policy import Action
from matcher.registry.queries.names_alike import names_alike as find_alike
from web.http.access import actor, page
from web.http.render import render
from web.http.unit_of_work import session

names_alike = Blueprint("names_alike", __name__, url_prefix="/names-alike")


@names_alike.get("")
@page(Action.REGISTRY_EDIT)
def index() -> str:
    """Each group of records that bear the same name as people read it; nothing is merged by itself."""
    return render("registry/names_alike.html", groups=find_alike(session(), actor()))
