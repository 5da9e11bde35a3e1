"""Who reads the notice on personal data."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.models import FirmRequest, Need
from matcher.policy import Actor


@dataclass(frozen=True, slots=True)
class NoticeReader:
    """An account with the head it may belong to, a head by link, or the contact of a need or of a firm's request by the
    link of that generation.
    """

    account_id: int | None = None
    head_id: int | None = None
    need_id: int | None = None
    firm_request_id: int | None = None
    contact_generation: int | None = None

    @classmethod
    def of_actor(cls, actor: Actor) -> NoticeReader:
        """Whoever is signed in, or opened a head's link."""
        return cls(actor.account_id, actor.head_id)

    @classmethod
    def of_contact(cls, need: Need) -> NoticeReader:
        """Whom the need names as contact now."""
        return cls(need_id=need.id, contact_generation=need.contact_generation)

    @classmethod
    def of_firm_contact(cls, asked: FirmRequest) -> NoticeReader:
        """Whom the request of a firm names as contact now."""
        return cls(firm_request_id=asked.id, contact_generation=asked.contact_generation)
