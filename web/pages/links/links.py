"""All personal links in one list, and what is done with one of them: by the services of the single pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.invitations.services.revoke_link import revoke_link
from matcher.links.services.give_personal_page import end_personal_page, give_personal_page
from matcher.links.services.revoke_contact_link import revoke_contact_link
from matcher.links.services.send_link_anew import send_link_anew
from matcher.notifications.services.tell import tell_by_telephone
from matcher.policy import Action
from matcher.schemas.confirmation import GoAheadSchema
from web.http.access import actor, page
from web.http.addresses import with_query
from web.http.forms import nest
from web.http.unit_of_work import session
from web.pages.links.link_page import link_page
from web.pages.links.list_file import LINKS
from web.pages.lists.export import add_export

if TYPE_CHECKING:
    from matcher.models import Head, Invitation, Need, Notification

links = Blueprint("links", __name__, url_prefix="/links")


@links.get("")
@page(Action.NEED_VIEW)
def index() -> ResponseReturnValue:
    """The links of one kind, narrowed by the filters of the address."""
    return link_page()


@links.post("/invitations/<int:invitation_id>/send")
@page(Action.ROUND_PLAN, loads="invitation", on_error=link_page)
def send(invitation: Invitation) -> ResponseReturnValue:
    """Send an invitation's link to its head once more."""
    send_link_anew(session(), actor(), invitation, _version())
    return _back(
        _(
            "%(head)s is sent the link once more: in a few minutes, or after the quiet hours.",
            head=invitation.head.name,
        )
    )


@links.post("/invitations/<int:invitation_id>/revoke")
@page(Action.ROUND_PLAN, loads="invitation", on_error=link_page)
def revoke(invitation: Invitation) -> ResponseReturnValue:
    """Make an invitation's link worth nothing; the list shows the next one."""
    revoke_link(session(), actor(), invitation, _version())
    return _back(_("The former link counts no more. Please send the new one."))


@links.post("/heads/<int:head_id>/give")
@page(Action.NOTIFICATION_TELL, loads="head", on_error=link_page)
def give(head: Head) -> ResponseReturnValue:
    """Open a head's personal page, or let it be open longer."""
    give_personal_page(session(), actor(), head, _version())
    return _back(_("The personal page is open. Please send its link to the head."))


@links.post("/heads/<int:head_id>/end")
@page(Action.NOTIFICATION_TELL, loads="head", on_error=link_page)
def end(head: Head) -> ResponseReturnValue:
    """Close a head's personal page."""
    end_personal_page(session(), actor(), head, _version())
    return _back(_("The personal page is closed; its link counts no more."))


@links.post("/needs/<int:need_id>/revoke")
@page(Action.NEED_EDIT, loads="need", on_error=link_page)
def revoke_of_contact(need: Need) -> ResponseReturnValue:
    """Make the link of a need's contact worth nothing; the list shows the next one."""
    revoke_contact_link(session(), actor(), need, _version())
    return _back(_("The former link counts no more. Please send the new one."))


@links.post("/notifications/<int:notification_id>/told")
@page(Action.NOTIFICATION_TELL, loads="notification", on_error=link_page)
def passed_on(notification: Notification) -> ResponseReturnValue:
    """Tick off that the link was passed on by hand."""
    tell_by_telephone(session(), actor(), notification, _version())
    return _back(_("Ticked off: the link was passed on."))


def _version() -> int:
    return GoAheadSchema().read(nest(request.form)).version


def _back(message: str) -> ResponseReturnValue:
    """The list as it was narrowed."""
    flash(message)
    return redirect(with_query(url_for("links.index")), code=303)


add_export(links, Action.NEED_VIEW, LINKS)
