"""The front door: everybody goes to the page their role begins with."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher.policy import Action
from web.display.navigation import HOME
from web.http.access import actor, page
from web.http.render import redirect_to

home = Blueprint("home", __name__)


@home.get("/")
@page(Action.HOME_VIEW)
def index() -> ResponseReturnValue:
    """Go to the first page of the role."""
    return redirect_to(HOME[actor().role])
