"""Re-election lists: who leaves and who comes, what that does to the numbers, and adopting one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher.policy import Action
from matcher.policy.actor import COUNTY_DIGITS
from matcher.posts.queries.adopted import adopted_list
from matcher.posts.queries.choices import heads_to_seat
from matcher.posts.queries.draft import DraftPage, draft_page
from matcher.posts.schemas.draft import AdoptSchema, LineSchema, StartDraftSchema
from matcher.posts.schemas.sizes import DraftSizesSchema
from matcher.posts.services.adopt_draft import adopt_draft, take_adoption_back
from matcher.posts.services.drafts import drop_draft, set_line, set_sizes, start_draft
from matcher.schemas.confirmation import GoAheadSchema
from matcher.vocabulary import Seat
from web.display.labels import choices
from web.display.separators import dotted
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.posts.draft_start import start_page

if TYPE_CHECKING:
    from matcher.models import PostDraft

post_drafts = Blueprint("post_drafts", __name__, url_prefix="/posts/drafts")


@post_drafts.get("/new")
@page(Action.REGISTRY_EDIT)
def new() -> str:
    """The form that begins a list."""
    return start_page()


@post_drafts.post("/new")
@page(Action.REGISTRY_EDIT, on_error=start_page)
def create() -> ResponseReturnValue:
    """Begin a list; everybody who sits there stays at first."""
    draft = start_draft(session(), actor(), StartDraftSchema().read(nest(request.form)))
    return redirect_to("post_drafts.show", post_draft_id=draft.id)


def list_page(post_draft: PostDraft, *, form: FormState | None = None) -> str:
    """The list beside what holds today."""
    shown = draft_page(session(), post_draft)
    county = post_draft.region_code[:COUNTY_DIGITS]
    form = (form or FormState.empty()).renewed(shown.version)
    heads = [(head.id, dotted([head.name, head.institution])) for head in heads_to_seat(session(), county)]
    return render(
        "posts/draft.html", draft=shown, form=form, sizes_form=_sizes_form(shown, form), heads=heads,
        seats=choices(Seat), back=url_for("posts.show", region_code=county),
        adopted=adopted_list(session(), post_draft),
    )  # fmt: skip


def _sizes_form(shown: DraftPage, sent: FormState) -> FormState:
    """What was sent, or the numbers that the list is reckoned with."""
    if any(name.endswith(("_filled", "_others")) for name in sent.values):
        return sent
    values: dict[str, object] = {}
    for share in shown.then.shares:
        if share.size is not None:
            values |= {
                f"{share.seat}_filled": share.size.filled,
                f"{share.seat}_others": share.size.others_front_line,
            }
    return FormState.of(values)


@post_drafts.get("/<int:post_draft_id>")
@page(Action.REGISTRY_EDIT, loads="post_draft")
def show(post_draft: PostDraft) -> str:
    """Who stays, leaves and comes, and the numbers now and then."""
    return list_page(post_draft)


@post_drafts.post("/<int:post_draft_id>/lines")
@page(Action.REGISTRY_EDIT, loads="post_draft", on_error=list_page)
def line(post_draft: PostDraft) -> ResponseReturnValue:
    """Let a head leave, come or stay."""
    set_line(session(), actor(), post_draft, LineSchema().read(nest(request.form)))
    return redirect_to("post_drafts.show", post_draft_id=post_draft.id, _anchor="people")


@post_drafts.post("/<int:post_draft_id>/sizes")
@page(Action.REGISTRY_EDIT, loads="post_draft", on_error=list_page)
def sizes(post_draft: PostDraft) -> ResponseReturnValue:
    """Say how many seats will be filled."""
    set_sizes(session(), actor(), post_draft, DraftSizesSchema().read(nest(request.form)))
    return redirect_to("post_drafts.show", post_draft_id=post_draft.id, _anchor="shares")


@post_drafts.post("/<int:post_draft_id>/adopt")
@page(Action.REGISTRY_EDIT, loads="post_draft", on_error=list_page)
def adopt(post_draft: PostDraft) -> ResponseReturnValue:
    """End the old terms and begin the new ones."""
    adopt_draft(session(), actor(), post_draft, AdoptSchema().read(nest(request.form)))
    message = _("“%(name)s” has been adopted.", name=post_draft.name)
    return redirect_to("post_drafts.show", message=message, post_draft_id=post_draft.id)


@post_drafts.post("/<int:post_draft_id>/take-back")
@page(Action.REGISTRY_EDIT, loads="post_draft", on_error=list_page)
def take_back(post_draft: PostDraft) -> ResponseReturnValue:
    """Take the adoption back."""
    take_adoption_back(session(), actor(), post_draft, GoAheadSchema().read(nest(request.form)).version)
    message = _("Taken back: the register is as it was before.")
    return redirect_to("post_drafts.show", message=message, post_draft_id=post_draft.id)


@post_drafts.post("/<int:post_draft_id>/drop")
@page(Action.REGISTRY_EDIT, loads="post_draft", on_error=list_page)
def drop(post_draft: PostDraft) -> ResponseReturnValue:
    """Delete a list that was not adopted."""
    name, county = post_draft.name, post_draft.region_code[:COUNTY_DIGITS]
    drop_draft(session(), actor(), post_draft, GoAheadSchema().read(nest(request.form)).version)
    return redirect_to("posts.show", message=_("“%(name)s” has been deleted.", name=name), region_code=county)
