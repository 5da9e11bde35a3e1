"""The page of one paper: as a form while it is a draft, as it was sent from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from matcher.papers.queries.paper_detail import PaperDetail, paper_detail, version_of
from matcher.papers.queries.suggested_number import suggested_number
from matcher.papers.schemas.paper_text import (
    LONGEST_ISSUER,
    LONGEST_NAMES,
    LONGEST_NUMBER,
    LONGEST_TITLE,
    MOST_CHARACTERS,
)
from matcher.vocabulary import PaperState
from web.http.access import actor
from web.http.forms import FormState, form_shown
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.papers.rows_address import rows_addresses

if TYPE_CHECKING:
    from matcher.models import Paper

MOST = {
    "title": LONGEST_TITLE, "issuer": LONGEST_ISSUER, "number": LONGEST_NUMBER, "names": LONGEST_NAMES,
    "text": MOST_CHARACTERS,
}  # fmt: skip
EXAMPLES = {
    "recipients": "各镇人民政府、街道办事处",
    "number": "东科协〔2026〕5号",
    "marks": "一、 （一） 1. （1）",
}


def paper_page(paper: Paper, *, form: FormState | None = None) -> str:
    """The paper; `form` is what was typed, or what stood in the way."""
    shown = paper_detail(session(), paper)
    return render(
        "papers/show.html",
        paper=shown,
        form=form_shown(form, _stored(paper, shown)),
        suggested=suggested_number(session(), paper) if paper.state is PaperState.DRAFT else "",
        text_of=_asked_for(),
        most=MOST,
        rows=rows_addresses(actor(), shown),
        examples=EXAMPLES,
    )


def after_button(paper: Paper, *, form: FormState) -> str:
    """The paper with what stood in the way of a button: nothing had been typed."""
    stored = _stored(paper, paper_detail(session(), paper))
    return paper_page(paper, form=form.refilled(stored))


def _stored(paper: Paper, shown: PaperDetail) -> FormState:
    """The form as it is stored, or with an earlier text where the address asks for one."""
    laid_out = shown.laid_out
    values: dict[str, object] = {
        "title": laid_out.title, "issuer": laid_out.issuer, "number": laid_out.number, "text": laid_out.text,
        "recipients": laid_out.recipients, "copies": laid_out.copies, "day": laid_out.day,
        "has_table": paper.has_table, "version": shown.version,
    }  # fmt: skip
    number = _asked_for()
    if number is not None and shown.state is PaperState.DRAFT:
        earlier = version_of(session(), paper, number)
        values |= {"title": earlier.title, "text": earlier.text}
    return FormState.of(values)


def _asked_for() -> int | None:
    """The number of the earlier text that is to be in the form."""
    asked = request.args.get("text_of", "") if request.method == "GET" else ""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None
