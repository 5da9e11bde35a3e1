"""A request as the firm itself sees it behind a personal link, and what it says there; the same by either door."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from matcher import clock
from matcher.firm_requests.queries.firm_page import firm_page, needs_of_contact, others_of_contact
from matcher.firm_requests.schemas.dates import LONGEST_DATES_WORDS, SayDatesSchema
from matcher.firm_requests.schemas.report import ReportSchema
from matcher.firm_requests.schemas.what_was_said import LONGEST_ENTRY, CloseSchema, ReopenSchema
from matcher.firm_requests.services.agree_dates import say_dates
from matcher.firm_requests.services.close_firm_request import close_firm_request, reopen_firm_request
from matcher.firm_requests.services.report_output import report_output
from matcher.outputs.schemas.output import MOST_WORDS
from matcher.vocabulary import FirmOutcome, OutputKind
from web.display.labels import choices
from web.http.contact_access import contact_links
from web.http.firm_access import firm_links
from web.http.forms import FormState, form_shown, nest
from web.http.i18n import chosen_language
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.firm_requests.firm_door import FirmDoor


def page_behind(door: FirmDoor, *, form: FormState | None = None) -> str:
    """What was asked, what is being done, and the forms of what the firm says; opening it changes nothing."""
    shown = firm_page(session(), door.asked)
    is_contact = door.head is None
    stored = FormState.of(
        {
            "version": door.asked.version, "halves": door.asked.halves, "note": shown.suits_words,
            "outcome": "", "said": "", "why": "", "kind": "", "words": "",
            "day": clock.today() if form is None else "",
        }
    )  # fmt: skip
    return render(
        "firm_link/show.html", shown, door=door, form=form_shown(form, stored), today=clock.today(),
        outcomes=choices(FirmOutcome), kinds=choices(OutputKind), most=LONGEST_ENTRY, most_words=MOST_WORDS,
        most_note=LONGEST_DATES_WORDS, chosen_language=chosen_language(),
        own_needs=needs_of_contact(session(), door.asked) if is_contact else {},
        others=others_of_contact(session(), door.asked) if is_contact else (),
        token_of_contact=contact_links().token_of, token_of_firm=firm_links().token_of,
        notice=door.notice,
    )  # fmt: skip


def said_dates(door: FirmDoor) -> ResponseReturnValue:
    """The firm says which of the proposed half-days suit."""
    say_dates(session(), door.who, door.asked, SayDatesSchema().read(nest(request.form)))
    return door.done()


def said_outcome(door: FirmDoor) -> ResponseReturnValue:
    """The firm says how it ended: today, in its own words."""
    sent = nest(request.form) | {"closed_on": clock.today().isoformat()}
    close_firm_request(session(), door.who, door.asked, CloseSchema().read(sent))
    return door.done()


def said_open_again(door: FirmDoor) -> ResponseReturnValue:
    """The firm says that it is not over after all."""
    reopen_firm_request(session(), door.who, door.asked, ReopenSchema().read(nest(request.form)))
    return door.done()


def said_output(door: FirmDoor) -> ResponseReturnValue:
    """The firm reports what came of it."""
    report_output(session(), door.who, door.asked, ReportSchema().read(nest(request.form)))
    return door.done()
