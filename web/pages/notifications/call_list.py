"""Who has not been told yet: the list of calls to make, and ticking off; and acknowledging what is new for oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.complaints.services.acknowledge_answers import acknowledge_answers
from matcher.notifications.queries.call_list import call_list
from matcher.notifications.schemas.acknowledge import AcknowledgeSchema, ShownOn
from matcher.notifications.services.tell import acknowledge, take_back_telling, tell_by_telephone
from matcher.policy import Action, allows
from matcher.schemas.confirmation import GoAheadSchema
from web.display.navigation import HOME
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import Undo, redirect_to, render
from web.http.unit_of_work import session
from web.pages.lists.export import add_export
from web.pages.notifications.list_file import CALLS

if TYPE_CHECKING:
    from matcher.models import Notification

notifications = Blueprint("notifications", __name__, url_prefix="/notifications")


def calls_page(notification: Notification | None = None, *, form: FormState | None = None) -> str:
    """Everybody who has to hear of something; `form` carries what stood in the way of ticking one off."""
    del notification  # the list shows what has become of it
    return render("notifications/index.html", call_list(session(), actor()), form=form or FormState.empty())


@notifications.get("")
@page(Action.NOTIFICATION_TELL)
def index() -> str:
    """Whom to call, with the number and what to say."""
    return calls_page()


@notifications.post("/<int:notification_id>/told")
@page(Action.NOTIFICATION_TELL, loads="notification", on_error=calls_page)
def tell(notification: Notification) -> ResponseReturnValue:
    """Tick off that somebody was told by telephone."""
    tell_by_telephone(session(), actor(), notification, GoAheadSchema().read(nest(request.form)).version)
    undo = Undo(url_for("notifications.untell", notification_id=notification.id), {})
    return redirect_to("notifications.index", message=_("Ticked off: told by telephone."), undo=undo)


@notifications.post("/<int:notification_id>/untold")
@page(Action.NOTIFICATION_TELL, loads="notification", on_error=calls_page)
def untell(notification: Notification) -> ResponseReturnValue:
    """Take back that somebody was told."""
    again = _("It stands on the list again.")
    gone = _("It need not be told any more: later news has taken its place.")
    is_left = take_back_telling(session(), actor(), notification)
    return redirect_to("notifications.index", message=again if is_left else gone)


@notifications.post("/read")
@page(Action.NOTIFICATION_READ)
def read() -> ResponseReturnValue:
    """Acknowledge the changes that one's first page has shown."""
    shown = AcknowledgeSchema().read(nest(request.form))
    acknowledge(session(), actor(), shown.ids)
    acknowledge_answers(session(), actor(), shown.complaint_ids)
    if shown.shown_on is ShownOn.HOME or not allows(actor(), Action.CALENDAR_VIEW):
        return redirect_to(HOME[actor().role])
    if shown.shown_on is ShownOn.WEEK:
        return redirect_to("calendar.index", week=shown.day)
    return redirect_to("calendar.month", month=shown.day)


add_export(notifications, Action.NOTIFICATION_TELL, CALLS)
