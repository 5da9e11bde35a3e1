"""Rows of heads with what they offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.half_days import USUAL_HOURS
from matcher.models import Institution
from matcher.offers.schemas.offer_hours import OfferHours, WeekdayHours
from matcher.offers.schemas.offer_limits import OfferLimits, OfferLimitsSchema
from matcher.offers.schemas.offer_topics import OfferTopics, TopicFit
from matcher.offers.schemas.offer_version import OfferVersion
from matcher.offers.services.edit_offer_hours import edit_offer_hours
from matcher.offers.services.edit_offer_limits import edit_offer_limits
from matcher.offers.services.edit_offer_topics import edit_offer_topics
from matcher.offers.services.publish_offer import publish_offer
from matcher.policy import Actor
from matcher.registry.schemas.head import HeadCommand, HeadSchema
from matcher.registry.schemas.institution import InstitutionCommand, InstitutionSchema
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.sheets.half_days import NotUnderstood, weekly_half_days
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Cells, Checked, Findings
from matcher.sheets.services.institution_rows import UNKNOWN_KIND
from matcher.sheets.services.named_places import topics_of, township_of
from matcher.sheets.words import KINDS, member_called
from matcher.text import name_key
from matcher.vocabulary import Kind
from matcher.wording import Text

FIELDS = {name: name for name in ("name", "phone", "title", "kind")} | {
    "township_code": "township", "institution_id": "institution"
}  # fmt: skip
LIMITS = {
    "max_travel_minutes": "travel",
    "max_sessions_per_week": "per_week",
    "max_sessions_per_day": "per_week",
}
USUAL_FIT = 3


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head, its institution where that is to be added as well, and its offer."""

    head: HeadCommand
    new_institution: InstitutionCommand | None
    topics: tuple[int, ...]
    hours: tuple[WeekdayHours, ...]
    limits: OfferLimits


class HeadRules:
    """The same head has the same telephone number and name."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        institution_id, kind, new = _institution(cells, known, found)
        township = township_of(cells, known, found)
        if not cells.get("phone"):
            found.wrong("phone", Text("Please enter a telephone number, for example 0515-85212345."))
        topics = topics_of(cells, known, found)
        hours = _hours(cells, found)
        limits = _limits(cells, found)
        data = {name: cells.get(name, "") for name in ("name", "phone", "title")}
        data |= {"kind": kind.value if kind else "", "township_code": township or "",
                 "institution_id": str(institution_id or 1)}  # fmt: skip
        head = found.read(HeadSchema(), data, FIELDS)
        if head is None or found.errors or limits is None:
            return found
        found.write = partial(
            _written, HeadRow(head, new, tuple(topic.id for topic in topics), hours, limits)
        )
        found.keys = ((head.phone, name_key(head.name)),)
        _look_for_twin(found, known, head, None if new else institution_id)
        return found


def _written(command: HeadRow, session: Session, actor: Actor) -> int:
    """Add the head, its institution where that is new, and its offer; with topics and hours it is published."""
    wanted = command.head
    if command.new_institution is not None:
        institution_id = _ensure_institution(session, actor, command.new_institution)
        wanted = replace(wanted, institution_id=institution_id)
    head = save_head(session, actor, wanted)
    limits = command.limits
    offer = edit_offer_limits(session, actor, head, limits)
    if command.topics:
        fits = tuple(TopicFit(topic_id, USUAL_FIT) for topic_id in command.topics)
        offer = edit_offer_topics(session, actor, head, OfferTopics(offer.version, fits))
    if command.hours:
        offer = edit_offer_hours(session, actor, head, OfferHours(offer.version, command.hours, ()))
    if command.topics and command.hours:
        session.refresh(head)
        publish_offer(session, actor, head, OfferVersion(offer.version))
    return head.id


def _ensure_institution(session: Session, actor: Actor, new: InstitutionCommand) -> int:
    """The institution's id; an earlier row may have added it."""
    there = select(Institution.id).where(
        Institution.county_code == actor.county_code, Institution.name_key == name_key(new.name)
    )
    return session.scalar(there) or save_institution(session, actor, new).id


def _institution(
    cells: Cells, known: Known, found: Findings
) -> tuple[int | None, Kind | None, InstitutionCommand | None]:
    """The institution's id, the head's kind, and the institution where it would be a new one."""
    kind = member_called(KINDS, cells.get("kind", ""))
    if kind is None and cells.get("kind"):
        found.wrong("kind", UNKNOWN_KIND)
    typed = cells.get("institution", "")
    if not typed:
        found.wrong("institution", Text("Please name the institution."))
        return None, kind, None
    institution = known.institutions.get(name_key(typed)) or known.institutions.get(typed.upper())
    if institution is not None:
        return institution.id, kind or institution.kind, None
    if kind is None:
        found.errors.setdefault(
            "kind", [Text("This institution is not in the list yet. Please say its kind.")]
        )
        return None, None, None
    data = {"name": typed, "kind": kind.value}
    new = found.read(InstitutionSchema(), data, {"name": "institution", "kind": "kind"})
    found.asked("institution", Text("This institution is not in the list yet, and would be added to it."))
    return None, kind, new


def _hours(cells: Cells, found: Findings) -> tuple[WeekdayHours, ...]:
    try:
        halves = weekly_half_days(cells.get("hours", ""))
    except NotUnderstood as error:
        found.wrong("hours", error.text)
        return ()
    return tuple(WeekdayHours(day, USUAL_HOURS[half].start, USUAL_HOURS[half].end) for day, half in halves)


def _limits(cells: Cells, found: Findings) -> OfferLimits | None:
    per_week = cells.get("per_week") or "3"
    data = {
        "version": "0", "max_travel_minutes": cells.get("travel") or "60", "max_sessions_per_week": per_week,
        "max_sessions_per_day": "1" if per_week.strip() in {"1", "１"} else "2", "max_audience": "200",
    }  # fmt: skip
    return found.read(OfferLimitsSchema(), data, LIMITS)


def _look_for_twin(found: Checked, known: Known, head: HeadCommand, institution_id: int | None) -> None:
    twin = known.heads.get((head.phone, name_key(head.name)))
    if twin is not None:
        found.twin_id, found.twin = twin.id, Text("This head is in the list already.")
    elif institution_id is not None:
        namesake = known.heads_of_institutions.get((institution_id, name_key(head.name)))
        if namesake is not None:
            found.twin_id = namesake.id
            found.twin = Text(
                "This institution has a head of this name already, with another telephone number."
            )
