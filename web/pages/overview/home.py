"""The front door: everybody goes to the page their role begins with."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.policy import Action, allows
from matcher.registry.queries.regions import counties_within
from web.display.navigation import HOME
from web.http.access import actor, page
from web.http.render import redirect_to
from web.http.unit_of_work import session

home = Blueprint("home", __name__)


@home.get("/")
@page(Action.HOME_VIEW)
def index() -> ResponseReturnValue:
    """Go to the first page of the role; as long as there is no county, to where one is taken in."""
    if allows(actor(), Action.COUNTY_ADD) and not counties_within(session(), actor()):
        return redirect_to("aboard.index")
    return redirect_to(HOME[actor().role])
