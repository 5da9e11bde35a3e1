"""How the service itself is doing, for the administrator: database, worker, backups."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint
from flask.typing import ResponseReturnValue

from matcher import clock
from matcher.backups.queries.backup_state import backup_state, recent_backups
from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER
from matcher.overview.queries.health import health_of
from matcher.personal_data.queries.retention import retention
from matcher.personal_data.services.forget_tonight import HOUR as FORGET_HOUR
from matcher.policy import Action
from matcher.wording import Text, msgid
from web.http.access import page
from web.http.render import render
from web.http.unit_of_work import engine, session
from web.settings import settings

service = Blueprint("service", __name__, url_prefix="/service")

FORGOTTEN: Mapping[str, str] = {
    "contacts": msgid("Contacts of needs that are over"),
    "sign_ins": msgid("Sign-ins that have ended"),
    "refusals": msgid("Refused sign-ins"),
    "messages": msgid("Messages, and where they went to"),
    "notifications": msgid("What somebody was told"),
    "calendar_entries": msgid("Entries in WeCom calendars"),
    "complaints": msgid("Complaints, suggestions and corrections"),
}
"""What is kept of persons for a time only, in words."""


def _kept_for() -> dict[str, Text]:
    own = settings()
    months = {
        "contacts": own.keep_contacts_months, "sign_ins": own.keep_sign_ins_months,
        "refusals": own.keep_sign_ins_months, "messages": own.keep_messages_months,
        "notifications": own.keep_messages_months, "calendar_entries": own.keep_messages_months,
    }  # fmt: skip
    kept = {what: Text("{number} months", number=number) for what, number in months.items()}
    return kept | {"complaints": Text("{number} days", number=KEPT_AFTER_ANSWER)}


@service.get("")
@page(Action.SERVICE_VIEW)
def show() -> ResponseReturnValue:
    """Whether the worker lives, and how old the last good backup is."""
    return render(
        "service/show.html", health=health_of(engine()), backups=backup_state(session()),
        rows=recent_backups(session()), kept=settings().backup_keep, hour=settings().backup_hour,
        retention=retention(session(), clock.now()), forgotten=FORGOTTEN, kept_for=_kept_for(),
        forget_hour=FORGET_HOUR,
    )  # fmt: skip
