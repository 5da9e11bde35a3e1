"""Builders of heads, their offers, and accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import (
    Account,
    Availability,
    Head,
    Institution,
    Offer,
    OfferTopic,
    PersonalPage,
    Region,
    Topic,
)
from matcher.vocabulary import Kind, Role
from tests.builders.places import a_county, a_township

_numbers = count(1)
LIMITS = {
    "max_travel_minutes": 60, "max_audience": 200, "max_sessions_per_day": 2, "max_sessions_per_week": 3,
}  # fmt: skip
WORKING_HOURS = tuple((weekday, 8 * 60, 18 * 60) for weekday in range(5))


def a_head(
    session: Session,
    *,
    township: Region | None = None,
    topics: Mapping[Topic, int] | None = None,
    pattern: Iterable[tuple[int, int, int]] = WORKING_HOURS,
    offer: Mapping[str, Any] | None = None,
    **values: Any,
) -> Head:
    """A hospital director with a published offer: `topics` by fit, `pattern` of (weekday, start, end minute)."""
    township = township or a_township(session)
    number = next(_numbers)
    county_code = township.code[:6]
    kind = values.pop("kind", Kind.MEDICAL)
    institution = Institution(county_code=county_code, kind=kind, name=f"第{number}医院")
    session.add(institution)
    session.flush()
    fields = {
        "name": f"李春禾{number}",
        "latitude": township.latitude,
        "longitude": township.longitude,
    } | values
    head = Head(county_code=county_code, township_code=township.code, institution_id=institution.id, kind=kind,
                **fields)  # fmt: skip
    head.offer = Offer(
        **({"published": True, "updated_at": clock.now()} | LIMITS | dict(offer or {})),
        topics=[OfferTopic(topic_id=topic.id, fit=fit) for topic, fit in (topics or {}).items()],
        pattern=[
            Availability(weekday=day, start_minute=start, end_minute=end) for day, start, end in pattern
        ],
    )
    session.add(head)
    session.flush()
    return head


def an_account(
    session: Session, role: Role = Role.COORDINATOR, *, region: Region | None = None, head: Head | None = None,
    **values: Any,
) -> Account:  # fmt: skip
    """An account of a role; by default within Dongtai, township staff in Sancang."""
    if head is not None:
        role, region = Role.HEAD, a_county(session, head.county_code)
    if region is None:
        region = a_township(session) if role is Role.TOWNSHIP else a_county(session)
    fields = {"login": f"{role}-{next(_numbers)}", "name": "张小梅", "password_hash": "!"} | values
    account = Account(role=role, region_code=region.code, head_id=head.id if head else None,
                      created_at=clock.now(), **fields)  # fmt: skip
    session.add(account)
    session.flush()
    return account


def a_personal_page(session: Session, head: Head, **values: Any) -> PersonalPage:
    """The personal page of a head, open for a month."""
    fields = {"generation": 1, "ends_at": clock.now() + timedelta(days=30)} | values
    page = PersonalPage(head_id=head.id, **fields)
    session.add(page)
    session.flush()
    return page
