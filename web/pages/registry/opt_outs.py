"""Writing down for a head that it does not want to be contacted any more, or may be again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.registry.schemas.agree_again import AgreeAgainSchema
from matcher.registry.services.opt_out import agree_again, opt_out
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to
from web.http.unit_of_work import session
from web.pages.registry.heads import head_page

if TYPE_CHECKING:
    from matcher.models import Head

opt_outs = Blueprint("opt_outs", __name__, url_prefix="/heads")


def head_again(head: Head, *, form: FormState) -> str:
    """The head's page with what stood in the way."""
    return head_page(head, form=form)


@opt_outs.post("/<int:head_id>/opt-out")
@page(Action.NOTIFICATION_TELL, loads="head", locks=False, on_error=head_again)
def leave(head: Head) -> ResponseReturnValue:
    """The head has said that it does not want to be contacted any more."""
    opt_out(session(), actor(), head)
    return redirect_to(
        "heads.show", head_id=head.id, message=_("Nobody contacts “%(name)s” any more.", name=head.name)
    )


@opt_outs.post("/<int:head_id>/agree-again")
@page(Action.NOTIFICATION_TELL, loads="head", on_error=head_again)
def take_back(head: Head) -> ResponseReturnValue:
    """The head has said that it may be contacted again."""
    agree_again(session(), actor(), head, AgreeAgainSchema().read(nest(request.form)))
    return redirect_to(
        "heads.show",
        head_id=head.id,
        message=_("Written down. Its offer needs topics before anybody is invited."),
    )
