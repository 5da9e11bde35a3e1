"""What is kept of persons, what for and how long: for everybody to read."""

from __future__ import annotations

from flask import Blueprint

from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER
from matcher.county_settings.queries.telephones import county_telephones
from matcher.personal_data.notice import NOTICE_SINCE, NOTICE_VERSION
from web.http.i18n import chosen_language
from web.http.render import render
from web.http.service_owner import service_owner
from web.http.stranger_access import for_strangers
from web.http.unit_of_work import session
from web.settings import settings

privacy = Blueprint("privacy", __name__)


@privacy.get("/privacy")
@for_strangers()
def show() -> str:
    """The notice, in the reader's language; the owner is the one that the self-check names."""
    return render(
        "personal_data/privacy.html", owner=service_owner().name, telephones=county_telephones(session()),
        messages_months=settings().keep_messages_months, complaints_days=KEPT_AFTER_ANSWER,
        contacts_months=settings().keep_contacts_months, sign_ins_months=settings().keep_sign_ins_months,
        version=NOTICE_VERSION, since=NOTICE_SINCE,
        chosen_language=chosen_language(),
    )  # fmt: skip
