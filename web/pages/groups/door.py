"""By which door somebody comes to a working group: signed in, or by the link of a personal page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from matcher.links.services.give_personal_page import renew_personal_page
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from web.http.access import actor
from web.http.i18n import chosen_language
from web.http.render import redirect_to
from web.http.unit_of_work import session

if TYPE_CHECKING:
    from matcher.models import Head
    from web.http.personal_access import OpenedPage


@dataclass(frozen=True, slots=True)
class Door:
    """Who has come, and how addresses are made for her; `token` is that of her link, "" where she is signed in."""

    who: Actor
    token: str = ""
    head: Head | None = None

    @classmethod
    def signed_in(cls) -> Door:
        """For whoever is signed in."""
        return cls(actor())

    @classmethod
    def by_link(cls, link: OpenedPage) -> Door:
        """For whoever has opened the personal page of a head."""
        return cls(link_actor(link.head), link.token, link.head)

    @property
    def frame(self) -> str:
        """The template that pages fill."""
        return "answer_link/frame.html" if self.token else "base.html"

    @property
    def with_csrf(self) -> bool:
        """Whether forms carry the token of a session: behind a link there is none."""
        return not self.token

    @property
    def home(self) -> str:
        """Where the groups of the reader are listed."""
        if self.token:
            return url_for("personal_page.show", personal_token=self.token, language=chosen_language())
        return url_for("groups.index")

    def url(self, name: str, **values: Any) -> str:  # as `url_for` takes them
        """The address of a view, which both doors have by the same name."""
        if self.token:
            return url_for(
                f"personal_group.{name}", personal_token=self.token, language=chosen_language(), **values
            )
        return url_for(f"groups.{name}", **values)

    def done(self, message: str, name: str, **values: Any) -> ResponseReturnValue:  # the same
        """On to the view after a change. Behind a link the page itself says what was said, and stays open longer."""
        if self.head is None:
            return redirect_to(f"groups.{name}", message=message, **values)
        renew_personal_page(session(), self.head)
        return redirect(self.url(name, **values), code=303)
