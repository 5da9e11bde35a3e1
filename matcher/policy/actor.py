"""Who is acting."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.models import COUNTY_DIGITS, Account, FirmRequest, Head, Need
from matcher.vocabulary import Role

__all__ = ["COUNTY_DIGITS", "Actor", "contact_actor", "firm_contact_actor", "link_actor", "service_actor"]


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in account as the domain sees it; `region_code` is the top of what it may see.

    `firm_id` is the firm as whose contact somebody acts who is no head and has no account.
    """

    account_id: int | None
    role: Role
    region_code: str
    name: str
    head_id: int | None = None
    is_contact: bool = False
    firm_id: int | None = None

    @classmethod
    def of(cls, account: Account) -> Actor:
        """The actor that an account stands for."""
        return cls(account.id, account.role, account.region_code, account.name, account.head_id)

    @property
    def county_code(self) -> str:
        """The county the actor belongs to; the actor's own code where it stands above the counties."""
        return self.region_code[:COUNTY_DIGITS]

    @property
    def is_of_firm(self) -> bool:
        """Whether what is said of a firm is its own word: by a head of it, or by its contact."""
        return self.head_id is not None or self.firm_id is not None

    @property
    def is_above_county(self) -> bool:
        """True for accounts of a city or a province."""
        return len(self.region_code) < COUNTY_DIGITS


def service_actor(county_code: str) -> Actor:
    """The service itself, acting within one county: expiry of answers, finished runs."""
    return Actor(None, Role.COORDINATOR, county_code, "Sizhang")


def link_actor(head: Head) -> Actor:
    """Whoever opened a personal link of this head; no account stands behind it."""
    return Actor(None, Role.HEAD, head.county_code, head.name, head.id)


def contact_actor(need: Need, name: str) -> Actor:
    """Whoever opened the personal link of whom this need names as contact; `name` is the contact's."""
    return Actor(None, Role.TOWNSHIP, need.township_code, name, is_contact=True)


def firm_contact_actor(asked: FirmRequest, name: str) -> Actor:
    """Whoever opened the personal link of whom this firm's request names as contact; `name` is the contact's."""
    firm = asked.institution
    return Actor(None, Role.HEAD, firm.county_code, name, is_contact=True, firm_id=firm.id)
