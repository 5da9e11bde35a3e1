"""What is held of a person: for herself, signed in or by her link, and for whoever answers her wish to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from matcher import clock
from matcher.accounts.queries.own_account import own_account
from matcher.complaints.number import new_number
from matcher.complaints.queries.followed import Followed, corrections_of
from matcher.complaints.schemas.complaint import LONGEST_TEXT, NewCorrectionSchema
from matcher.complaints.services.ask_correction import ask_correction
from matcher.personal_data.queries.held_rows import Held, held_of, with_masked_numbers
from matcher.personal_data.queries.persons import person_of_account, person_of_head
from matcher.personal_data.services.hand_out import note_handed_out
from matcher.policy import Action
from matcher.policy.actor import link_actor
from web.display import times
from web.display.held_labels import shown_fields
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.i18n import chosen_language
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.personal_data.held_file import held_file

if TYPE_CHECKING:
    from matcher.models import Complaint, Head

own_data = Blueprint("own_data", __name__)

MOST_SHOWN = 10  # rows of each table on the page; a file has all


@dataclass(frozen=True, slots=True)
class Asking:
    """The form for what is to be put right, and what was asked before; `number` is drawn with the form."""

    url: str
    form: FormState
    number: str
    before: tuple[Followed, ...]
    most: int = LONGEST_TEXT


def _asking(url: str, form: FormState | None, head_id: int | None, account_id: int | None) -> Asking:
    form = form or FormState.empty()
    before = corrections_of(session(), head_id, account_id)
    return Asking(url, form, form.get("own_number") or new_number(), before)


def _shown(held: Held, template: str, file_url: str, back: str, *more: Mapping[str, object]) -> str:
    return render(
        template, *more, held=held, file_url=file_url, back=back, most=MOST_SHOWN, fields=shown_fields
    )


def _form_wanted() -> str:
    return "json" if request.form.get("form") == "json" else "xlsx"


def _of_head(head: Head) -> Held:
    return held_of(session(), person_of_head(session(), head), clock.now())


def _own() -> Held:
    account = own_account(session(), actor())
    if account.head is not None:
        return _of_head(account.head)
    return held_of(session(), person_of_account(session(), account), clock.now())


def own_page(*, form: FormState | None = None) -> str:
    """All that is held of whoever is signed in, and asking to have it put right."""
    file_url, back = url_for("own_data.own_file"), url_for("profile.show")
    asking = _asking(url_for("own_data.ask"), form, actor().head_id, actor().account_id)
    return _shown(_own(), "personal_data/held.html", file_url, back, {"is_own": True, "asking": asking})


@own_data.get("/profile/personal-data")
@page(Action.PROFILE_EDIT)
def own() -> str:
    """All that is held of whoever is signed in."""
    return own_page()


@own_data.post("/profile/personal-data/corrections")
@page(Action.PROFILE_EDIT, on_error=own_page)
def ask() -> ResponseReturnValue:
    """Ask to have something put right."""
    account = own_account(session(), actor())
    command = NewCorrectionSchema().read(nest(request.form))
    correction = ask_correction(session(), actor(), account.head, account, command)
    return redirect_to("own_data.own", message=_asked(correction), _anchor="corrections")


def _asked(correction: Complaint) -> str:
    return _("Sent. The answer stands here by %(day)s.", day=times.day(correction.answer_by))


@own_data.post("/profile/personal-data/file")
@page(Action.PROFILE_EDIT)
def own_file() -> ResponseReturnValue:
    """The same as a file."""
    form = _form_wanted()
    note_handed_out(session(), actor(), own_account(session(), actor()), form)
    return held_file(_own(), form)


@own_data.get("/heads/<int:head_id>/personal-data")
@page(Action.PERSON_SHOW, loads="head")
def of_head(head: Head) -> str:
    """All that is held of a head, for whoever answers her; her number is shown on her own page, which is noted."""
    return _shown(
        with_masked_numbers(_of_head(head)), "personal_data/held.html",
        url_for("own_data.head_file", head_id=head.id), url_for("heads.show", head_id=head.id), {"is_own": False},
    )  # fmt: skip


@own_data.post("/heads/<int:head_id>/personal-data/file")
@page(Action.PERSON_SHOW, loads="head", locks=False)
def head_file(head: Head) -> ResponseReturnValue:
    """The same as a file."""
    form = _form_wanted()
    note_handed_out(session(), actor(), head, form)
    return held_file(_of_head(head), form)


def link_page(link: OpenedPage, *, form: FormState | None = None) -> str:
    """All that is held of the head whose link this is, and asking to have it put right."""
    token, language = link.token, chosen_language()
    url = url_for("own_data.ask_by_link", personal_token=token, language=language)
    asking = _asking(url, form, link.head.id, None)
    return _shown(
        with_masked_numbers(_of_head(link.head)), "personal_data/held_by_link.html",
        url_for("own_data.link_file", personal_token=token, language=language),
        url_for("personal_page.show", personal_token=token, language=language),
        {"token": token, "is_own": True, "chosen_language": language, "asking": asking},
    )  # fmt: skip


@own_data.get("/me/<personal_token>/personal-data")
@by_personal_link()
def by_link(link: OpenedPage) -> str:
    """All that is held of the head whose link this is; numbers are masked, since a link may be passed on."""
    return link_page(link)


@own_data.post("/me/<personal_token>/personal-data/corrections")
@by_personal_link(on_error=link_page)
def ask_by_link(link: OpenedPage) -> ResponseReturnValue:
    """Ask to have something put right."""
    command = NewCorrectionSchema().read(nest(request.form))
    ask_correction(session(), link_actor(link.head), link.head, None, command)
    address = url_for("own_data.by_link", personal_token=link.token, language=chosen_language())
    return redirect(f"{address}#corrections", code=303)


@own_data.post("/me/<personal_token>/personal-data/file")
@by_personal_link()
def link_file(link: OpenedPage) -> ResponseReturnValue:
    """The same as a file."""
    form = _form_wanted()
    note_handed_out(session(), link_actor(link.head), link.head, form)
    return held_file(with_masked_numbers(_of_head(link.head)), form)
