"""Posting a need in own words, and writing one anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from matcher.errors import Invalid
from matcher.placing.queries.unplaced import OPEN
from matcher.placing.schemas.worded_need import OTHER_FIELDS, read_worded
from matcher.placing.services.ask_to_place import ask_to_place, withdraw_unplaced
from matcher.policy import Action, Actor, load
from matcher.wording import Text
from web.http.access import actor
from web.http.forms import FormState
from web.http.record_number import record_number
from web.http.render import redirect_to
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import UnplacedNeed
    from matcher.models.audit import Json


def ask_in_own_words(data: Mapping[str, object], *, as_draft: bool) -> ResponseReturnValue:
    """Hand the need to the coordinator. Raises `Invalid` for what is wrong, and where it was to be kept as a draft."""
    if as_draft:
        field = next(name for name in OTHER_FIELDS if name in data)
        raise Invalid.field(
            field, Text("In own words it can be posted, not kept as a draft: the coordinator has to see it.")
        )
    command = read_worded(data)
    withdraw_former(session(), actor())
    asked = ask_to_place(session(), actor(), command, cast("Mapping[str, Json]", data))
    return redirect_to(
        "unplaced.show",
        message=_("Sent to the coordinator. It takes part in the matching once it has its topic and place."),
        unplaced_need_id=asked.id,
    )


def withdraw_former(session: Session, actor: Actor) -> None:
    """What was written before in own words is taken back where this is written in its stead."""
    former = former_need(session, actor, request.form.get("instead_of", ""))
    if former is not None:
        withdraw_unplaced(session, actor, former, former.version)


def former_need(session: Session, actor: Actor, number: str) -> UnplacedNeed | None:
    """The open need in own words with this number, if there is one. Raises `NotFound` for a foreign one."""
    key = record_number(number)
    if key is None:
        return None
    found = cast("UnplacedNeed", load(session, actor, Action.NEED_POST, "unplaced_need", key))
    return found if found.state in OPEN else None


def written_anew(unplaced: UnplacedNeed) -> FormState:
    """The form as it was filled in."""
    values: MultiDict[str, str] = MultiDict()
    _flatten(values, "", unplaced.said)
    values["instead_of"] = str(unplaced.id)
    values["township_code"] = unplaced.township_code
    return FormState(values)


def _flatten(values: MultiDict[str, str], name: str, below: Json) -> None:
    """Nested data as the dotted names of a form; a list of plain values is a name given several times."""
    if isinstance(below, Mapping):
        for key, each in below.items():
            _flatten(values, f"{name}.{key}" if name else str(key), each)
    elif isinstance(below, list):
        for number, each in enumerate(below):
            _flatten(values, f"{name}.{number}" if isinstance(each, Mapping) else name, each)
    else:
        values.add(name, str(below))
