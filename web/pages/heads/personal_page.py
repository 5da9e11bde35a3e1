"""A head's personal page by link: what waits and what is coming, days away, thanks; without account or session."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database.ensure_fresh import CHANGED_MEANWHILE
from matcher.errors import Conflict, NotFound, Outdated
from matcher.firm_requests.queries.firm_page import requests_of_head
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.queries.group_cards import group_cards
from matcher.groups.schemas.could_not import CouldNotSchema
from matcher.groups.services.say_could_not import say_could_not
from matcher.invitations.queries.answer_page import find_invitation
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.links.queries.personal_page import personal_page as find_page
from matcher.links.schemas.accept_here import AcceptHereSchema
from matcher.links.services.give_personal_page import end_personal_page, renew_personal_page
from matcher.notifications.queries.called_off import called_off_unseen
from matcher.notifications.schemas.acknowledge import AcknowledgeSchema, ShownOn
from matcher.notifications.services.tell import acknowledge
from matcher.offers.schemas.offer_days import DropDaysSchema, OfferDaysSchema
from matcher.offers.services.add_offer_days import add_offer_days
from matcher.offers.services.drop_offer_days import drop_offer_days
from matcher.policy.actor import link_actor
from matcher.registry.services.opt_out import opt_out
from matcher.transfers.queries.transfers import transfer_asked
from matcher.transfers.schemas.transfer import HeadsWordSchema
from matcher.transfers.services.say_word import say_own_word
from matcher.vocabulary import AssignmentStatus
from matcher.wording import Text
from web.display.first_notice import head_first_notice
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.link_access import answer_links
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.heads.called_off import called_off_behind_link
from web.pages.heads.days_away import quick_days, visits_to_settle
from web.pages.heads.month import month_of
from web.pages.heads.questions import questions_to

personal_page = Blueprint("personal_page", __name__, url_prefix="/me")


def page_shown(link: OpenedPage, *, form: FormState | None = None) -> str:
    """The page as it is now; `form` carries what stood in the way."""
    shown, language = find_page(session(), link_actor(link.head), link.page), chosen_language()
    return render(
        "personal_page/show.html", shown, called_off_behind_link(link.token, shown.called_off),
        token=link.token, form=form or FormState.empty(), questions=questions_to(link.head.id),
        transfer=transfer_asked(session(), link.head.id),
        head_version=link.head.version, township=link.head.township,
        visits=visits_to_settle(link.head, form), quick=quick_days(shown.offer.exceptions),
        groups=group_cards(session(), link_actor(link.head)).items,
        could_offer=could_offer(session(), link.head.id),
        firm_requests=requests_of_head(session(), link.head),
        token_to_answer=answer_links().token_of, chosen_language=language,
        notice=head_first_notice(
            link.head,
            url_for("own_notice.by_page_link", personal_token=link.token, language=language),
        ),
    )  # fmt: skip


def _done(link: OpenedPage, part: str = "") -> ResponseReturnValue:
    """Back to the page, which is open for longer now: looking alone renews nothing."""
    renew_personal_page(session(), link.head)
    address = url_for(
        "personal_page.show", personal_token=link.token, language=chosen_language(), _anchor=part or None
    )
    return redirect(address, code=303)


@personal_page.get("/<personal_token>")
@by_personal_link()
def show(link: OpenedPage) -> str:
    """All that concerns the head; opening it changes nothing."""
    return page_shown(link)


@personal_page.get("/<personal_token>/month")
@by_personal_link()
def month(link: OpenedPage) -> str:
    """The head's month as a grid; each visit leads to the page of its own link."""
    language, token_of = chosen_language(), answer_links().token_of
    called_off = called_off_unseen(session(), link_actor(link.head))
    return render(
        "personal_page/month.html",
        month_of(link.head.id, called_off) | called_off_behind_link(link.token, called_off, ShownOn.MONTH),
        head_name=link.head.name,
        token=link.token, chosen_language=language,
        month_url=lambda first: url_for(
            "personal_page.month", personal_token=link.token, language=language, month=first
        ),
        visit_url=lambda visit: url_for("answer_link.show", token=token_of(visit), language=language),
    )  # fmt: skip


@personal_page.post("/<personal_token>/accept")
@by_personal_link(on_error=page_shown)
def accept(link: OpenedPage) -> ResponseReturnValue:
    """Say yes to one of the invitations."""
    command = AcceptHereSchema().read(nest(request.form))
    invitation = find_invitation(session(), command.invitation_id)
    if (
        invitation is None
        or invitation.head_id != link.head.id
        or invitation.assignment.status is AssignmentStatus.PROPOSED
    ):
        raise NotFound
    accept_invitation(session(), link_actor(link.head), invitation, version=command.version)
    return _done(link)


@personal_page.post("/<personal_token>/called-off")
@by_personal_link(on_error=page_shown)
def read_called_off(link: OpenedPage) -> ResponseReturnValue:
    """Acknowledge that a visit was called off, and go on where it was shown."""
    seen = AcknowledgeSchema().read(nest(request.form))
    if acknowledge(session(), link_actor(link.head), seen.ids):
        renew_personal_page(session(), link.head)
    token, language = link.token, chosen_language()
    if seen.shown_on is ShownOn.MONTH:
        page = url_for("personal_page.month", personal_token=token, language=language, month=seen.day)
    else:
        page = url_for("personal_page.show", personal_token=token, language=language)
    return redirect(page, code=303)


@personal_page.post("/<personal_token>/days")
@by_personal_link(on_error=page_shown)
def add_days(link: OpenedPage) -> ResponseReturnValue:
    """Enter days on which the head is away."""
    add_offer_days(session(), link_actor(link.head), link.head, OfferDaysSchema().read(nest(request.form)))
    return _done(link, "days-away")


@personal_page.post("/<personal_token>/days/remove")
@by_personal_link(on_error=page_shown)
def drop_days(link: OpenedPage) -> ResponseReturnValue:
    """Take days away back."""
    drop_offer_days(session(), link_actor(link.head), link.head, DropDaysSchema().read(nest(request.form)))
    return _done(link, "days-away")


@personal_page.post("/<personal_token>/could-not")
@by_personal_link(on_error=page_shown)
def could_not(link: OpenedPage) -> ResponseReturnValue:
    """Say that one cannot offer what the working group thought of one for."""
    say_could_not(session(), link_actor(link.head), CouldNotSchema().read(nest(request.form)))
    return _done(link)


@personal_page.post("/<personal_token>/transfer")
@by_personal_link(on_error=page_shown)
def say_to_transfer(link: OpenedPage) -> ResponseReturnValue:
    """Say whether one agrees to moving to another county."""
    command, transfer = HeadsWordSchema().read(nest(request.form)), transfer_asked(session(), link.head.id)
    if transfer is None:
        raise Conflict(Text("Nothing is proposed any more."))
    if transfer.id != command.transfer_id:  # another one by now: a yes is for the county that was named
        raise Outdated(CHANGED_MEANWHILE)
    say_own_word(session(), link_actor(link.head), transfer, command)
    return _done(link)


@personal_page.post("/<personal_token>/opt-out")
@by_personal_link(on_error=page_shown)
def leave(link: OpenedPage) -> ResponseReturnValue:
    """Be contacted no more."""
    opt_out(session(), link_actor(link.head), link.head)
    return _done(link)


@personal_page.post("/<personal_token>/stop")
@by_personal_link(on_error=page_shown)
def stop(link: OpenedPage) -> ResponseReturnValue:
    """The link has reached the wrong person, or is not wanted: it counts no more."""
    end_personal_page(session(), link_actor(link.head), link.head, link.page.generation)
    return _done(link)
