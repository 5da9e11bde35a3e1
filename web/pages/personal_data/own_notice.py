"""Saying that the notice on personal data was understood: signed in, and behind each link of a head or a contact."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.personal_data.reader import NoticeReader
from matcher.personal_data.schemas.read_notice import ReadNoticeSchema
from matcher.personal_data.services.read_notice import read_notice
from matcher.policy import Action, Actor
from matcher.policy.actor import link_actor
from web.http.access import actor, page
from web.http.addresses import local_address
from web.http.contact_access import OpenedNeed, by_contact_link
from web.http.firm_access import OpenedFirmRequest, by_firm_link
from web.http.forms import nest
from web.http.i18n import chosen_language
from web.http.link_access import OpenedLink, by_link
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.render import render, wants_part
from web.http.unit_of_work import session

own_notice = Blueprint("own_notice", __name__)


def _understood(who: Actor, reader: NoticeReader, back: str) -> ResponseReturnValue:
    form = nest(request.form)
    form.pop("next", None)
    read_notice(session(), who, reader, ReadNoticeSchema().read(form).text_version)
    if wants_part():
        return render("personal_data/_noted.html", chosen_language=chosen_language())
    return redirect(back, code=303)


@own_notice.post("/profile/notice")
@page(Action.PROFILE_EDIT)
def own() -> ResponseReturnValue:
    """By whoever is signed in."""
    return _understood(actor(), NoticeReader.of_actor(actor()), local_address(request.form.get("next")))


@own_notice.post("/a/<token>/notice")
@by_link()
def by_answer_link(link: OpenedLink) -> ResponseReturnValue:
    """By a head, behind the link of an invitation."""
    back = url_for("answer_link.show", token=link.token, language=chosen_language())
    who = link_actor(link.invitation.head)
    return _understood(who, NoticeReader.of_actor(who), back)


@own_notice.post("/me/<personal_token>/notice")
@by_personal_link()
def by_page_link(link: OpenedPage) -> ResponseReturnValue:
    """By a head, on its personal page."""
    back = url_for("personal_page.show", personal_token=link.token, language=chosen_language())
    who = link_actor(link.head)
    return _understood(who, NoticeReader.of_actor(who), back)


@own_notice.post("/n/<contact_token>/notice")
@by_contact_link()
def by_link_of_contact(link: OpenedNeed) -> ResponseReturnValue:
    """By whom a need names as contact."""
    back = url_for("contact_link.show", contact_token=link.token, language=chosen_language())
    return _understood(link.actor, NoticeReader.of_contact(link.need), back)


@own_notice.post("/f/<firm_token>/notice")
@by_firm_link()
def by_link_of_firm(link: OpenedFirmRequest) -> ResponseReturnValue:
    """By whom a firm's request names as contact."""
    back = url_for("firm_link.show", firm_token=link.token, language=chosen_language())
    return _understood(link.actor, NoticeReader.of_firm_contact(link.asked), back)
