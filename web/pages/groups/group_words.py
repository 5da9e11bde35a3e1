"""What becomes of the heads whom leaders propose: the coordinator's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.groups.queries.said import ProposalSaid
from matcher.groups.schemas.word import LONGEST_WORD, SettleSchema
from matcher.groups.services.settle_proposal import settle_proposal
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import HeadProposal

group_words = Blueprint("group_words", __name__, url_prefix="/groups")


def proposal_page(head_proposal: HeadProposal, *, form: FormState | None = None) -> str:
    """Who is proposed for what, and the form to take it or not."""
    stored = FormState.of({"version": head_proposal.version})
    return render(
        "groups/proposal.html", proposal=ProposalSaid.of(head_proposal), need=head_proposal.need,
        group=head_proposal.group, head_id=head_proposal.head_id, most=LONGEST_WORD,
        form=form.renewed(head_proposal.version) if form else stored,
    )  # fmt: skip


@group_words.get("/proposals/<int:head_proposal_id>")
@page(Action.GROUP_EDIT, loads="head_proposal")
def show(head_proposal: HeadProposal) -> str:
    """A proposal."""
    return proposal_page(head_proposal)


@group_words.post("/proposals/<int:head_proposal_id>/settle")
@page(Action.GROUP_EDIT, loads="head_proposal", on_error=proposal_page)
def settle(head_proposal: HeadProposal) -> ResponseReturnValue:
    """Take it, or say why not."""
    command = SettleSchema().read(nest(request.form))
    settle_proposal(session(), actor(), head_proposal, command)
    name = head_proposal.head.name
    if command.yes:
        words = _(
            "The need prefers %(name)s now. Nobody is invited yet: the next matching weighs it.", name=name
        )
    else:
        words = _("Not taken. The leader is told why.")
    return redirect_to("needs.show", message=words, need_id=head_proposal.need_id)
