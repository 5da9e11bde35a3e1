"""What a head is asked to do: see it, accept it, decline it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.colleagues.schemas.name import NameColleagueSchema
from matcher.colleagues.services.name_colleague import name_colleague
from matcher.colleagues.services.name_colleague import take_colleague_back as take_back
from matcher.emergencies.queries.calls import open_calls_of_head
from matcher.enquiries.queries.open_enquiries import enquiries_of_head
from matcher.errors import NotFound
from matcher.firm_requests.queries.firm_request_list import firm_requests_waiting
from matcher.groups.queries.could_offer import could_offer
from matcher.groups.schemas.could_not import CouldNotSchema
from matcher.groups.services.say_could_not import say_could_not
from matcher.invitations.queries.invitations import head_invitations, invitation_detail
from matcher.invitations.queries.reconsiderable import can_reconsider
from matcher.invitations.queries.somebody_elses import head_of_invitation
from matcher.invitations.queries.suggestible import suggestible_half_days, that_suit_township
from matcher.invitations.schemas.decline import DeclineSchema
from matcher.invitations.schemas.suggest import SuggestSchema
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.invitations.services.decline_invitation import decline_invitation
from matcher.invitations.services.reconsider_decline import reconsider_decline
from matcher.invitations.services.suggest_times import suggest_times
from matcher.moves.queries.pending_moves import pending_move
from matcher.moves.schemas.reply import ReplySchema
from matcher.notifications.queries.called_off import called_off, called_off_unseen
from matcher.notifications.queries.latest_changes import latest_changes
from matcher.packs.queries.kit_for_head import kit_for_head
from matcher.policy import Action
from matcher.products.queries.files import files_for_visit
from matcher.remedies.queries.change_requests import requests_of_head
from matcher.schemas.confirmation import GoAheadSchema
from matcher.transfers.queries.transfers import transfer_asked
from matcher.visits.queries.word_on_head import word_on_head
from matcher.vocabulary import Answer, DeclineReason
from matcher.wecom_calendar.queries.in_calendar import in_calendar
from web.http.access import actor, page
from web.http.errors import domain_error
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import read_only, session
from web.pages.heads.called_off import called_off_here
from web.pages.heads.move_reply import say_to_move

if TYPE_CHECKING:
    from matcher.models import Invitation

answers = Blueprint("answers", __name__, url_prefix="/answers")


@answers.errorhandler(NotFound)
def somebody_elses(error: NotFound) -> ResponseReturnValue:
    """On a telephone that several share: whose invitation it is, and the way to change person."""
    read_only()
    invitation_id = (request.view_args or {}).get("invitation_id")
    name = head_of_invitation(session(), actor(), invitation_id) if invitation_id else None
    if name is None:
        return domain_error(error)
    return render("answers/somebody_elses.html", name=name), 404


def invitation_page(invitation: Invitation, *, form: FormState | None = None) -> str:
    """One invitation; `form` carries a sentence on what stood in the way of an answer."""
    shown = invitation_detail(session(), actor(), invitation.id)
    word = word_on_head(session(), invitation.id) if shown.has_begun else None
    return render(
        "answers/show.html", invitation=shown, word=word, form=form or FormState.empty(),
        can_reconsider=can_reconsider(session(), invitation), in_calendar=in_calendar(session(), invitation.id),
        files=files_for_visit(session(), invitation), kit_round=kit_for_head(session(), invitation), for_head=True,
        called_off=called_off(session(), invitation.id) if shown.answer is Answer.CANCELLED else None,
    )  # fmt: skip


def decline_page(invitation: Invitation, *, form: FormState | None = None) -> str:
    """The reasons to decline for, as long as there is something to decline."""
    shown = invitation_detail(session(), actor(), invitation.id)
    if not (shown.is_open or shown.can_withdraw):
        return invitation_page(invitation, form=form)
    form = form.renewed(shown.version) if form else FormState.of({"version": shown.version})
    half_days = suggestible_half_days(invitation.assignment.starts_at)
    return render(
        "answers/decline.html", invitation=shown, form=form, decline_reasons=DeclineReason, half_days=half_days,
        suiting=that_suit_township(invitation.assignment.need, half_days),
    )  # fmt: skip


@answers.get("")
@page(Action.ANSWER_VIEW)
def index() -> str:
    """Everything the head was asked, what waits for an answer first."""
    return index_page()


def index_page(*, form: FormState | None = None) -> str:
    """The page of all invitations; `form` carries what stood in the way."""
    unseen = called_off_unseen(session(), actor())
    return render(
        "answers/index.html",
        called_off_here(unseen),
        invitations=head_invitations(session(), actor(), [each.id for each in unseen]),
        changes=latest_changes(session(), actor()),
        emergency_calls=open_calls_of_head(session(), actor().head_id or 0),
        enquiries=enquiries_of_head(session(), actor().head_id or 0),
        requests=requests_of_head(session(), actor().head_id or 0),
        transfer=transfer_asked(session(), actor().head_id or 0),
        could_offer=could_offer(session(), actor().head_id or 0),
        firms_waiting=firm_requests_waiting(session(), actor()),
        form=form or FormState.empty(),
    )


@answers.post("/could-not")
@page(Action.ANSWER_VIEW, on_error=index_page)
def could_not() -> ResponseReturnValue:
    """Say that one cannot offer what the working group thought of one for."""
    say_could_not(session(), actor(), CouldNotSchema().read(nest(request.form)))
    return redirect_to(
        "answers.index", message=_("Thank you for saying so. The group looks for somebody else.")
    )


@answers.get("/<int:invitation_id>")
@page(Action.ANSWER_VIEW, loads="invitation")
def show(invitation: Invitation) -> str:
    """What, where, when, how far and with whom."""
    return invitation_page(invitation)


@answers.post("/<int:invitation_id>/accept")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=invitation_page)
def accept(invitation: Invitation) -> ResponseReturnValue:
    """Say yes."""
    accept_invitation(
        session(), actor(), invitation, version=GoAheadSchema().read(nest(request.form)).version
    )
    return redirect_to("answers.index", message=_("Accepted. Thank you! It is in your calendar now."))


@answers.get("/<int:invitation_id>/decline")
@page(Action.ANSWER_GIVE, loads="invitation")
def reasons(invitation: Invitation) -> str:
    """Choose a reason; the choice declines."""
    return decline_page(invitation)


@answers.post("/<int:invitation_id>/decline")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=decline_page)
def decline(invitation: Invitation) -> ResponseReturnValue:
    """Say no."""
    decline_invitation(session(), actor(), invitation, DeclineSchema().read(nest(request.form)))
    return redirect_to(
        "answers.index", message=_("Declined. Thank you for telling us; somebody else will be asked.")
    )


@answers.post("/<int:invitation_id>/suggest")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=decline_page)
def suggest(invitation: Invitation) -> ResponseReturnValue:
    """Not then, but at other times."""
    suggest_times(session(), actor(), invitation, SuggestSchema().read(nest(request.form)))
    return redirect_to(
        "answers.index", message=_("Thank you. The association sees when you could come instead.")
    )


@answers.post("/<int:invitation_id>/reconsider")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=invitation_page)
def reconsider(invitation: Invitation) -> ResponseReturnValue:
    """Take a no back."""
    reconsider_decline(session(), actor(), invitation, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to(
        "answers.index", message=_("The no is taken back; the invitation waits for your answer again.")
    )


@answers.post("/<int:invitation_id>/colleague")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=invitation_page)
def colleague(invitation: Invitation) -> ResponseReturnValue:
    """Name a colleague who would come instead."""
    command = NameColleagueSchema().read(nest(request.form))
    name_colleague(session(), actor(), invitation, command)
    words = _("The association is asked whether %(name)s may come instead.", name=command.colleague_name)
    return redirect_to("answers.show", message=words, invitation_id=invitation.id)


@answers.post("/<int:invitation_id>/colleague/take-back")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=invitation_page)
def take_colleague_back(invitation: Invitation) -> ResponseReturnValue:
    """Not the colleague after all."""
    version = GoAheadSchema().read(nest(request.form)).version
    take_back(session(), actor(), invitation, version)
    return redirect_to("answers.show", message=_("Taken back."), invitation_id=invitation.id)


@answers.post("/<int:invitation_id>/move")
@page(Action.ANSWER_GIVE, loads="invitation", on_error=invitation_page)
def move(invitation: Invitation) -> ResponseReturnValue:
    """Say yes to another time or place, or to none of those proposed."""
    command = ReplySchema().read(nest(request.form))
    say_to_move(actor(), invitation, command)
    if not command.number:
        words = _("Thank you. It stays as promised.")
    elif pending_move(session(), invitation.assignment_id):
        words = _("Thank you. It is moved once the others have said yes, too.")
    else:
        words = _("Thank you. It is moved, and your calendar shows the new time.")
    return redirect_to("answers.show", message=words, invitation_id=invitation.id)
