"""The personal link of an invitation: see it and answer it, without an account, without a session."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from matcher.colleagues.schemas.name import NameColleagueSchema
from matcher.colleagues.services.name_colleague import name_colleague
from matcher.colleagues.services.name_colleague import take_colleague_back as take_back
from matcher.errors import Invalid
from matcher.invitations.queries.answer_page import AnswerPage, answer_page
from matcher.invitations.schemas.accept import AcceptSchema
from matcher.invitations.schemas.ask_for_contact import AskForContactSchema
from matcher.invitations.schemas.decline import DeclineSchema
from matcher.invitations.schemas.suggest import SuggestSchema
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.reconsider_decline import reconsider_decline
from matcher.invitations.services.suggest_times import suggest_times
from matcher.moves.schemas.reply import ReplySchema
from matcher.packs.queries.kit_for_head import kit_for_head, kit_without_numbers
from matcher.policy.actor import link_actor
from matcher.products.queries.files import file_for_visit, files_for_visit
from matcher.registry.queries.what_goes import opt_out_notice
from matcher.registry.services.opt_out import opt_out
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import DeclineReason
from matcher.wecom_calendar.queries.in_calendar import in_calendar
from matcher.wording import Text
from web.display.first_notice import head_first_notice
from web.http.digit_tries import may_try_digits, were_right
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.link_access import OpenedLink, by_link
from web.http.render import render
from web.http.unit_of_work import read_only, session
from web.pages.heads.move_reply import say_to_move
from web.pages.menu.file_answer import file_answer

answer_link = Blueprint("answer_link", __name__, url_prefix="/a")
WRONG_DIGITS = Text("These are not the last four digits of the number the association has for you.")
TOO_OFTEN = Text("Too many tries. Please ask the association for the number.")


def link_page(link: OpenedLink, *, form: FormState | None = None) -> str:
    """What the link shows now; `form` carries what stood in the way of an answer."""
    return _page(link, answer_page(session(), link.invitation), form=form)


def _page(link: OpenedLink, shown: AnswerPage, *, form: FormState | None = None, contact: str = "") -> str:
    """`contact` is whom to ring, where somebody asked for it and may know."""
    language = chosen_language()
    kit = kit_for_head(session(), link.invitation)
    return render(
        "answer_link/show.html", shown, token=link.token, form=form or FormState.empty(), contact=contact,
        decline_reasons=DeclineReason, chosen_language=language,
        opt_out=opt_out_notice(session(), link.invitation.head),
        in_calendar=in_calendar(session(), link.invitation.id),
        files=files_for_visit(session(), link.invitation),
        kit_round=kit if contact else kit_without_numbers(kit), for_head=True,
        notice=head_first_notice(
            link.invitation.head, url_for("own_notice.by_answer_link", token=link.token, language=language)
        ),
    )  # fmt: skip


def _back(link: OpenedLink) -> ResponseReturnValue:
    return redirect(url_for("answer_link.show", token=link.token, language=chosen_language()), code=303)


@answer_link.get("/<token>")
@by_link()
def show(link: OpenedLink) -> str:
    """Whom it was sent to, what, where, when, how far, with whom; opening it changes nothing."""
    return link_page(link)


@answer_link.get("/<token>/files/<int:product_file_id>")
@by_link()
def file(link: OpenedLink, product_file_id: int) -> ResponseReturnValue:
    """A file of what was promised, to be saved; whoever has not said yes, or no more, is led back to the page."""
    found = file_for_visit(session(), link.invitation, product_file_id)
    return file_answer(found) if found else _back(link)


@answer_link.post("/<token>/accept")
@by_link(on_error=link_page)
def accept(link: OpenedLink) -> ResponseReturnValue:
    """Say yes."""
    command = AcceptSchema().read(nest(request.form))
    accept_invitation(
        session(),
        link_actor(link.invitation.head),
        link.invitation,
        version=command.version,
        deputy=command.deputy,
    )
    return _back(link)


@answer_link.post("/<token>/decline")
@by_link(on_error=link_page)
def decline(link: OpenedLink) -> ResponseReturnValue:
    """Say no, or take a yes back."""
    command = DeclineSchema().read(nest(request.form))
    decline_invitation(session(), link_actor(link.invitation.head), link.invitation, command)
    return _back(link)


@answer_link.post("/<token>/suggest")
@by_link(on_error=link_page)
def suggest(link: OpenedLink) -> ResponseReturnValue:
    """Not then, but at other times."""
    command = SuggestSchema().read(nest(request.form))
    suggest_times(session(), link_actor(link.invitation.head), link.invitation, command)
    return _back(link)


@answer_link.post("/<token>/reconsider")
@by_link(on_error=link_page)
def reconsider(link: OpenedLink) -> ResponseReturnValue:
    """Take a no back."""
    command = GoAheadSchema().read(nest(request.form))
    reconsider_decline(session(), link_actor(link.invitation.head), link.invitation, command.version)
    return _back(link)


@answer_link.post("/<token>/move")
@by_link(on_error=link_page)
def move(link: OpenedLink) -> ResponseReturnValue:
    """Say yes to another time or place, or to none of those proposed."""
    command = ReplySchema().read(nest(request.form))
    say_to_move(link_actor(link.invitation.head), link.invitation, command)
    return _back(link)


@answer_link.post("/<token>/colleague")
@by_link(on_error=link_page)
def colleague(link: OpenedLink) -> ResponseReturnValue:
    """Name a colleague who would come instead."""
    command = NameColleagueSchema().read(nest(request.form))
    name_colleague(session(), link_actor(link.invitation.head), link.invitation, command)
    return _back(link)


@answer_link.post("/<token>/colleague/take-back")
@by_link(on_error=link_page)
def take_colleague_back(link: OpenedLink) -> ResponseReturnValue:
    """Not the colleague after all."""
    version = GoAheadSchema().read(nest(request.form)).version
    take_back(session(), link_actor(link.invitation.head), link.invitation, version)
    return _back(link)


@answer_link.post("/<token>/opt-out")
@by_link(on_error=link_page)
def leave(link: OpenedLink) -> ResponseReturnValue:
    """Be contacted no more."""
    opt_out(session(), link_actor(link.invitation.head), link.invitation.head)
    return _back(link)


@answer_link.post("/<token>/contact")
@by_link(on_error=link_page)
def contact(link: OpenedLink) -> ResponseReturnValue:
    """Show whom to ring, to somebody who knows the end of the head's own number; an answer to come has to be yes."""
    digits = AskForContactSchema().read(nest(request.form)).digits
    shown, number = answer_page(session(), link.invitation), link.invitation.head.phone
    if not shown.has_contact:
        return _back(link)
    read_only()  # the tries are counted in a transaction of their own
    if not may_try_digits(shown.invitation.id):
        raise Invalid.field("digits", TOO_OFTEN)
    if not ends_with(number, digits):
        raise Invalid.field("digits", WRONG_DIGITS)
    were_right(shown.invitation.id)
    return _page(link, shown, contact=shown.invitation.contact)


def ends_with(number: str, digits: str) -> bool:
    """Whether these are the last four digits of a telephone number, an extension left out."""
    main = number.partition("转")[0]
    return "".join(sign for sign in main if sign.isdigit())[-4:] == digits
