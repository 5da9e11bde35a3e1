"""What is held of a person: for herself, signed in or by her link, and for whoever answers her wish to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from matcher import clock
from matcher.accounts.queries.own_account import own_account
from matcher.personal_data.queries.held_rows import Held, held_of, with_masked_numbers
from matcher.personal_data.queries.persons import person_of_account, person_of_head
from matcher.personal_data.services.hand_out import note_handed_out
from matcher.policy import Action
from matcher.policy.actor import link_actor
from web.display.held_labels import shown_fields
from web.http.access import actor, page
from web.http.i18n import chosen_language
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.personal_data.held_file import held_file

if TYPE_CHECKING:
    from matcher.models import Head

own_data = Blueprint("own_data", __name__)

MOST_SHOWN = 10  # rows of each table on the page; a file has all


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


@own_data.get("/profile/personal-data")
@page(Action.PROFILE_EDIT)
def own() -> str:
    """All that is held of whoever is signed in."""
    file_url, back = url_for("own_data.own_file"), url_for("profile.show")
    return _shown(_own(), "personal_data/held.html", file_url, back, {"is_own": True})


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
    """All that is held of a head, for whoever answers her."""
    return _shown(
        _of_head(head), "personal_data/held.html", url_for("own_data.head_file", head_id=head.id),
        url_for("heads.show", head_id=head.id), {"is_own": False},
    )  # fmt: skip


@own_data.post("/heads/<int:head_id>/personal-data/file")
@page(Action.PERSON_SHOW, loads="head", locks=False)
def head_file(head: Head) -> ResponseReturnValue:
    """The same as a file."""
    form = _form_wanted()
    note_handed_out(session(), actor(), head, form)
    return held_file(_of_head(head), form)


@own_data.get("/me/<personal_token>/personal-data")
@by_personal_link()
def by_link(link: OpenedPage) -> str:
    """All that is held of the head whose link this is; numbers are masked, since a link may be passed on."""
    token, language = link.token, chosen_language()
    return _shown(
        with_masked_numbers(_of_head(link.head)), "personal_data/held_by_link.html",
        url_for("own_data.link_file", personal_token=token, language=language),
        url_for("personal_page.show", personal_token=token, language=language),
        {"token": token, "is_own": True, "chosen_language": language},
    )  # fmt: skip


@own_data.post("/me/<personal_token>/personal-data/file")
@by_personal_link()
def link_file(link: OpenedPage) -> ResponseReturnValue:
    """The same as a file."""
    form = _form_wanted()
    note_handed_out(session(), link_actor(link.head), link.head, form)
    return held_file(with_masked_numbers(_of_head(link.head)), form)
