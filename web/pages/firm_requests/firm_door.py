"""By which door a firm comes to its request: the link of its contact, or that of a head's personal page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from matcher.links.services.give_personal_page import renew_personal_page
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from web.display.first_notice import FirstNotice, firm_first_notice
from web.http.i18n import chosen_language
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import FirmRequest, Head
    from web.http.firm_access import OpenedFirmRequest
    from web.http.personal_access import OpenedPage


@dataclass(frozen=True, slots=True)
class FirmDoor:
    """Who has come to which request, and how addresses are made; `head` is None for the contact."""

    who: Actor
    token: str
    asked: FirmRequest
    head: Head | None = None

    @classmethod
    def of_contact(cls, link: OpenedFirmRequest) -> FirmDoor:
        """For whoever has opened the link of the request's contact."""
        return cls(link.actor, link.token, link.asked)

    @classmethod
    def of_head(cls, link: OpenedPage, asked: FirmRequest) -> FirmDoor:
        """For whoever has opened the personal page of a head of the firm."""
        return cls(link_actor(link.head), link.token, asked, link.head)

    def url(self, step: str) -> str:
        """The address of a step, or of the page itself ("show")."""
        language = chosen_language()
        if self.head is None:
            return url_for(f"firm_link.{step}", firm_token=self.token, language=language)
        return url_for(
            f"personal_firm.{step}",
            personal_token=self.token,
            firm_request_id=self.asked.id,
            language=language,
        )

    @property
    def home(self) -> str:
        """The page that leads here; "" for the contact, who has no other."""
        if self.head is None:
            return ""
        return url_for("personal_page.show", personal_token=self.token, language=chosen_language())

    @property
    def notice(self) -> FirstNotice | None:
        """What is shown once to the contact; a head reads it on the page that leads here."""
        if self.head is not None:
            return None
        language = chosen_language()
        url = url_for("own_notice.by_link_of_firm", firm_token=self.token, language=language)
        return firm_first_notice(self.asked, url)

    def done(self) -> ResponseReturnValue:
        """Back to the page, which says what was said; a head's page is open for longer now."""
        if self.head is not None:
            renew_personal_page(session(), self.head)
        return redirect(self.url("show"), code=303)
