"""A need that is made of what a firm asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from matcher.errors import Invalid
from matcher.firm_requests.queries.visit_wanted import visit_wanted
from matcher.placing.schemas.worded_need import OTHER_FIELDS
from matcher.policy import Action, Actor, load
from matcher.wording import Text
from web.http.access import actor
from web.http.forms import FormState
from web.http.record_number import record_number
from web.http.unit_of_work import is_writing, session
from web.pages.needs.need_form import empty_need

if TYPE_CHECKING:
    from matcher.models import FirmRequest


def firm_request_named(number: str) -> FirmRequest | None:
    """The request with this number that the actor looks after, held where something is saved; None for no number.

    Raises `Forbidden` where the role looks after none, `NotFound` for a foreign one.
    """
    key = record_number(number)
    if key is None:
        return None
    found = load(session(), actor(), Action.FIRM_REQUEST_HANDLE, "firm_request", key, lock=is_writing())
    return cast("FirmRequest", found)


def need_for_firm(session: Session, actor: Actor, asked: FirmRequest) -> FormState:
    """A new need as far as the request says what it is to be; the coordinator looks it over and posts it."""
    wanted = visit_wanted(session, asked)
    values: MultiDict[str, str] = MultiDict(empty_need().values)
    values["firm_request"], values["township_code"] = str(asked.id), wanted.township_code
    values["title"], values["remarks"], values["contact"] = wanted.title, wanted.words, wanted.contact
    values["audience"] = str(wanted.audience)
    if wanted.venue_id is not None:
        values["venue_id"] = str(wanted.venue_id)
    if wanted.topic_id is not None:
        values["parts"], values["minutes"] = str(wanted.topic_id), str(wanted.minutes)
    else:
        values["q"] = wanted.search
    if wanted.halves:
        values.setlist("halves", list(wanted.halves))
    if wanted.head_id is not None:
        values["preferred"] = str(wanted.head_id)
    return FormState(values)


def refuse_own_words(data: Mapping[str, object]) -> None:
    """Raises `Invalid`: what is made of a firm's request has a topic and a place of the lists."""
    field = next(name for name in OTHER_FIELDS if name in data)
    raise Invalid.field(
        field,
        Text(
            "For the request of a firm please choose a topic and a place of the lists; add them there first."
        ),
    )
