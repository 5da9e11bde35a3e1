"""What a need begins with that is made of a firm's request: place, topic, times and contact as the firm has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.firm_requests.queries.firm_request_page import half_day
from matcher.models import FirmRequest, Head, Topic, Venue
from matcher.text.telephone import without_numbers
from matcher.vocabulary import FirmRequestCategory

USUAL_TOPICS: Mapping[FirmRequestCategory, str] = {
    FirmRequestCategory.DIGITAL: "sme-digital",
    FirmRequestCategory.TESTING: "standards",
    FirmRequestCategory.PROPERTY: "patents",
    FirmRequestCategory.PROJECT: "hightech-status",
    FirmRequestCategory.TALENT: "science-talent",
    FirmRequestCategory.MARKET: "cross-border-trade",
}
"""The topic of the catalogue that a category asks for, where the county has it; of the others it is searched for."""
USUAL_PEOPLE = 10
LONGEST_TITLE, LONGEST_SEARCH = 40, 20


@dataclass(frozen=True, slots=True)
class VisitWanted:
    """`township_code` is "" and the others None where nothing is known; `halves` those that are still to come."""

    township_code: str
    venue_id: int | None
    topic_id: int | None
    minutes: int | None
    title: str
    words: str
    search: str
    audience: int
    halves: tuple[str, ...]
    contact: str
    head_id: int | None


def visit_wanted(session: Session, asked: FirmRequest) -> VisitWanted:
    """What is known for a need made of the request; the proposed head is wanted while in use."""
    firm = asked.institution
    place = session.scalars(
        select(Venue).where(Venue.firm_id == firm.id, Venue.active).order_by(Venue.capacity.desc(), Venue.id)
    ).first()
    home = select(Head.township_code).where(Head.institution_id == firm.id, Head.active).order_by(Head.id)
    topic = session.scalars(
        select(Topic).where(
            Topic.county_code == firm.county_code, Topic.active,
            Topic.code == USUAL_TOPICS.get(asked.category, ""),
        )
    ).one_or_none()  # fmt: skip
    helper = asked.proposed
    return VisitWanted(
        township_code=place.township_code if place else session.scalars(home).first() or "",
        venue_id=place.id if place else None,
        topic_id=topic.id if topic else None,
        minutes=topic.minutes if topic else None,
        title=f"{firm.name[:LONGEST_TITLE]}：{topic.name}" if topic else firm.name,
        words=without_numbers(asked.words),
        search=without_numbers(asked.words)[:LONGEST_SEARCH],
        audience=asked.people or USUAL_PEOPLE,
        halves=tuple(each for each in asked.halves if half_day(each)[0] > clock.today()),
        contact=asked.contact,
        head_id=helper.id if helper and helper.active and helper.opted_out_at is None else None,
    )
