"""The notice on personal data, shown above a page until its reader says that it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request, url_for
from flask_login import current_user

from matcher.personal_data.notice import NOTICE_VERSION
from matcher.personal_data.queries.notice_read import version_read
from matcher.personal_data.reader import NoticeReader
from matcher.policy import Actor
from web.display.navigation import HOME
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import FirmRequest, Head, Need

OWN_PAGES = ("own_data.own", "profile.show")


@dataclass(frozen=True, slots=True)
class FirstNotice:
    """To whom it is shown ("account", "head", "contact", "firm"), where it is posted that it was understood, whether an
    earlier version was read, and whether the form needs a token, as it does where a session stands behind it.
    """

    who: str
    url: str
    has_changed: bool
    with_csrf: bool = False
    version: int = NOTICE_VERSION


def own_first_notice() -> FirstNotice | None:
    """For whoever is signed in, on the page the role begins with and on those about oneself; None: nothing to show."""
    if not (current_user and current_user.is_authenticated):
        return None
    actor = Actor.of(current_user.account)
    if request.endpoint not in (HOME[actor.role], *OWN_PAGES):
        return None
    return _unless_read("account", NoticeReader.of_actor(actor), url_for("own_notice.own"), with_csrf=True)


def head_first_notice(head: Head, url: str) -> FirstNotice | None:
    """For a head behind a link; whoever wants no contact any more is asked nothing."""
    return None if head.opted_out_at else _unless_read("head", NoticeReader(head_id=head.id), url)


def contact_first_notice(need: Need, url: str) -> FirstNotice | None:
    """For whom a need names as contact, behind the link."""
    return _unless_read("contact", NoticeReader.of_contact(need), url)


def firm_first_notice(asked: FirmRequest, url: str) -> FirstNotice | None:
    """For whom a firm's request names as contact, behind the link."""
    return _unless_read("firm", NoticeReader.of_firm_contact(asked), url)


def _unless_read(who: str, reader: NoticeReader, url: str, *, with_csrf: bool = False) -> FirstNotice | None:
    read = version_read(session(), reader)
    return None if read >= NOTICE_VERSION else FirstNotice(who, url, read > 0, with_csrf)
