"""What a list is narrowed by, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from flask_babel import gettext
from sqlalchemy.orm import Session

from matcher.audit.schemas.audit_filter import SignIns
from matcher.complaints.schemas.complaint_filter import Handled
from matcher.errors import NotFound
from matcher.figures.all_figures import FIGURES
from matcher.links.schemas.link_filter import LinkOrder, LinksShown
from matcher.needs.schemas.need_filter import NeedTab
from matcher.policy import Action, Actor, load
from matcher.posts.schemas.post import PostsShown
from matcher.schemas.filters import Shown
from matcher.wording import msgid
from web.display.audit_labels import SIGN_INS_SHOWN
from web.display.audit_subjects import subject_label
from web.display.labels import label_of
from web.display.link_labels import LINK_ORDERS, LINKS_SHOWN
from web.display.need_tabs import tab_label
from web.display.post_labels import POSTS_SHOWN
from web.display.template_filters import iso_date, name_of
from web.http.i18n import translate

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LABEL_OF_FIELD: Mapping[str, str] = {
    "search": msgid("Search"),
    "shown": msgid("Records"),
    "kind": msgid("Kind"),
    "category": msgid("Category"),
    "year": msgid("Year"),
    "role": msgid("Role"),
    "tab": msgid("State"),
    "link": msgid("Kind"),
    "state": msgid("State"),
    "week": msgid("Week from Monday"),
    "order": msgid("Order"),
    "county_code": msgid("County"),
    "township_code": msgid("Township"),
    "region_code": msgid("Association of"),
    "seat": msgid("Seat"),
    "on": msgid("As of the day"),
    "institution_id": msgid("Institution"),
    "topic_id": msgid("Topic"),
    "pack_id": msgid("Pack"),
    "head_id": msgid("Head"),
    "account_id": msgid("Who did it"),
    "subject": msgid("About"),
    "subject_key": msgid("Number"),
    "since": msgid("From the day"),
    "until": msgid("To the day"),
    "sign_ins": msgid("Sign-ins"),
    "figure": msgid("What is counted"),
    "topic_form": msgid("Form"),
    "month": msgid("Month"),
    "topic_code": msgid("Topic"),
}
_CHOICES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Shown: {
        Shown.ACTIVE: msgid("In use"),
        Shown.ARCHIVED: msgid("Archived"),
        Shown.ALL: msgid("All"),
    },
    Handled: {
        Handled.OPEN: msgid("To be answered"),
        Handled.ANSWERED: msgid("Answered"),
        Handled.ALL: msgid("All"),
    },
    SignIns: SIGN_INS_SHOWN,
    LinksShown: LINKS_SHOWN,
    LinkOrder: LINK_ORDERS,
    PostsShown: POSTS_SHOWN,
}
_LOADED: Mapping[str, tuple[str, Action]] = {
    "county_code": ("region", Action.NEED_VIEW),
    "township_code": ("region", Action.NEED_VIEW),
    "region_code": ("region", Action.NEED_VIEW),
    "institution_id": ("institution", Action.REGISTRY_VIEW),
    "topic_id": ("topic", Action.REGISTRY_VIEW),
    "pack_id": ("pack", Action.REGISTRY_VIEW),
    "head_id": ("head", Action.REGISTRY_VIEW),
    "account_id": ("account", Action.AUDIT_VIEW),
}
"""Which filters name a record: its kind, and the action that lets the reader see it."""


def filter_words(session: Session, actor: Actor, wanted: object) -> list[tuple[str, str]]:
    """Label and value of each filter that narrows the list, in the reader's language; the page does not count."""
    return [
        (gettext(LABEL_OF_FIELD[each.name]), _value_words(session, actor, each.name, value))
        for each in fields(cast("DataclassInstance", wanted))
        if each.name != "page" and (value := getattr(wanted, each.name))
    ]


def _value_words(session: Session, actor: Actor, name: str, value: object) -> str:
    if name in _LOADED:
        return _name_of_record(session, actor, name, cast("int | str", value))
    if name == "subject":
        return subject_label(str(value))
    if name == "figure":
        return translate(FIGURES[str(value)].name)
    if isinstance(value, StrEnum):
        return _choice(value)
    return iso_date(value) if isinstance(value, date) else str(value)


def _choice(value: StrEnum) -> str:
    if isinstance(value, NeedTab):
        return tab_label(value)
    own = _CHOICES.get(type(value))
    return gettext(own[value]) if own else label_of(value)


def _name_of_record(session: Session, actor: Actor, name: str, key: int | str) -> str:
    kind, action = _LOADED[name]
    try:
        found: Any = load(
            session, actor, action, kind, key, lock=False
        )  # Any: one of several kinds of record
    except NotFound:
        return str(key)
    return name_of(found)
