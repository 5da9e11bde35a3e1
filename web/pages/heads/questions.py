"""What a head is asked beside invitations, as links to the pages of the questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from matcher.emergencies.queries.calls import open_calls_of_head
from matcher.enquiries.queries.open_enquiries import enquiries_of_head
from matcher.remedies.queries.change_requests import requests_of_head
from matcher.text.telephone import without_numbers
from matcher.vocabulary import CallState, EnquiryState
from web.display.separators import dotted
from web.display.template_filters import name_of
from web.display.times import period, when
from web.http.call_access import path_of_call
from web.http.enquiry_access import enquiry_links
from web.http.i18n import chosen_language, translate
from web.http.request_access import request_links
from web.http.unit_of_work import session


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its page, what is asked in short, and for what, until when."""

    path: str
    words: str
    facts: str


def questions_to(head_id: int) -> list[Question]:
    """Those that wait for this head."""
    return [*_emergencies(head_id), *_whether(head_id), *_different(head_id)]


def _emergencies(head_id: int) -> Iterator[Question]:
    for call in open_calls_of_head(session(), head_id):
        if call.state is CallState.WAITING:
            facts = dotted([call.title, period(call.first_day, call.last_day)])
            yield Question(path_of_call(call), _("Emergency: could you help?"), facts)


def _whether(head_id: int) -> Iterator[Question]:
    for asked in enquiries_of_head(session(), head_id):
        if asked.state is EnquiryState.WAITING:
            token = enquiry_links().token_of(asked)
            path = url_for("enquiries.show", enquiry_token=token, language=chosen_language())
            words = _("Could you come %(when)s?", when=when(asked.starts_at, asked.ends_at))
            yield Question(path, words, dotted([without_numbers(asked.title), name_of(asked.township)]))


def _different(head_id: int) -> Iterator[Question]:
    for asked in requests_of_head(session(), head_id):
        token = request_links().token_of(asked)
        path = url_for("change_requests.show", request_token=token, language=chosen_language())
        facts = dotted([without_numbers(asked.title), name_of(asked.township)])
        yield Question(path, translate(asked.question), facts)
