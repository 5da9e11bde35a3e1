"""Rows of heads with what they offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.half_days import USUAL_HOURS
from matcher.models import Head, Institution
from matcher.offers.schemas.offer_hours import WeekdayHours
from matcher.offers.schemas.offer_limits import OfferLimits, SomeLimitsSchema
from matcher.offers.services.open_offer import FirstOffer, open_offer
from matcher.policy import Actor
from matcher.registry.queries.opted_out import OPTED_OUT, number_digest
from matcher.registry.schemas.head import HeadCommand, HeadSchema
from matcher.registry.schemas.institution import InstitutionCommand, InstitutionSchema
from matcher.registry.services.register_head import with_place
from matcher.registry.services.save_head import save_head
from matcher.registry.services.save_institution import save_institution
from matcher.sheets.half_days import NotUnderstood, weekly_half_days
from matcher.sheets.queries.known import Known
from matcher.sheets.queries.named import topics_named
from matcher.sheets.services.checked_row import Cells, Checked, Findings
from matcher.sheets.services.differences import Values, ask_what_differs
from matcher.sheets.services.institution_rows import UNKNOWN_KIND
from matcher.sheets.services.named_places import township_of
from matcher.sheets.services.own_words import not_in_catalogue
from matcher.sheets.services.updates import update_head
from matcher.sheets.words import KINDS, member_called
from matcher.text import name_key
from matcher.vocabulary import Kind
from matcher.wording import Text

FIELDS = {name: name for name in ("name", "phone", "title", "kind")} | {
    "township_code": "township", "institution_id": "institution"
}  # fmt: skip
ARCHIVED = Text("This institution is archived. Take it back into use first, then check the rows again.")
WITHOUT = Text("Is this head to be taken without unknown topics?")
LIMITS = {"max_travel_minutes": "travel", "max_sessions_per_week": "per_week"}


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head, its institution where that is to be added as well, and its offer."""

    head: HeadCommand
    new_institution: InstitutionCommand | None
    offer: FirstOffer


class HeadRules:
    """The same head has the same telephone number and name.

    A topic that is not in the catalogue is a question: the head may be taken without it.
    """

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = self._checked(cells, known)
        if found.twin_id is None:  # what is there already keeps its offer, whatever topics the row names
            _ask_about_topics(found, cells, known)
        return found

    def _checked(self, cells: Cells, known: Known) -> Checked:
        found = Checked()
        named = topics_named(cells.get("topics", ""), known)
        topics = list(dict.fromkeys(topic for _, topic in named if topic is not None))
        institution_id, kind, new = _institution(cells, known, found, topics[0].kind if topics else None)
        township = township_of(cells, known, found, required=False)
        if not cells.get("phone"):
            found.wrong("phone", Text("Please enter a telephone number, for example 0515-85212345."))
        hours = _hours(cells, found)
        limits = _limits(cells, found)
        data = {name: cells.get(name, "") for name in ("name", "phone", "title")}
        data |= {"kind": kind.value if kind else "", "township_code": township or known.county_code.ljust(9, "0"),
                 "institution_id": str(institution_id or 1)}  # fmt: skip
        head = found.read(HeadSchema(), data, FIELDS)
        if head is not None and number_digest(head.phone) in known.opted_out:
            found.wrong("phone", OPTED_OUT)
        if head is None or found.errors or limits is None:
            return found
        if township is None:
            head = replace(head, township_code="")
        first = FirstOffer(tuple(topic.id for topic in topics), hours, limits)
        found.write = partial(_written, HeadRow(head, new, first))
        found.keys = ((head.phone, name_key(head.name)),)
        _look_for_twin(found, known, head, None if new else institution_id)
        if found.twin_id is None and new is None and institution_id in known.archived_institutions:
            found.wrong("institution", ARCHIVED)
            return found
        if found.twin_id in known.heads_by_id and new is None:
            _ask_what_differs(found, cells, head, known)
        return found


def _ask_about_topics(found: Checked, cells: Cells, known: Known) -> None:
    """Ask whether the head is to be taken without those that are not known; beside other faults, only name them."""
    unknown = [name for name, topic in topics_named(cells.get("topics", ""), known) if topic is None]
    texts = list(not_in_catalogue(unknown, known))
    if found.errors:
        for text in texts:
            found.wrong("topics", text)
    elif unknown:
        for text in (*texts, WITHOUT):
            found.asked("topics", text)


def _written(command: HeadRow, session: Session, actor: Actor) -> int:
    """Add the head, its institution where that is new, and its offer; with topics it is published."""
    wanted = command.head
    if command.new_institution is not None:
        institution_id = _ensure_institution(session, actor, command.new_institution)
        wanted = replace(wanted, institution_id=institution_id)
    institution = session.get_one(Institution, wanted.institution_id)
    head = save_head(session, actor, with_place(session, actor.county_code, wanted, institution))
    open_offer(session, actor, head, command.offer)
    return head.id


def _ensure_institution(session: Session, actor: Actor, new: InstitutionCommand) -> int:
    """The institution's id; an earlier row may have added it."""
    there = select(Institution.id).where(
        Institution.county_code == actor.county_code, Institution.name_key == name_key(new.name)
    )
    return session.scalar(there) or save_institution(session, actor, new).id


def _institution(
    cells: Cells, known: Known, found: Findings, of_topic: Kind | None
) -> tuple[int | None, Kind | None, InstitutionCommand | None]:
    """The institution's id, the head's kind, and the institution where it would be a new one: of the kind that is said,
    else of the topic's.
    """
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
    kind = kind if cells.get("kind") else of_topic
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
    """Those that are said; None where something is wrong with them."""
    said = {name: cells[column] for name, column in LIMITS.items() if cells.get(column)}
    return found.read(SomeLimitsSchema(), {"version": "0", **said}, LIMITS)


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


def _ask_what_differs(found: Checked, cells: Cells, command: HeadCommand, known: Known) -> None:
    """Of an institution that is not in the list yet nothing is asked here: it has to be added first."""
    head = known.heads_by_id[found.twin_id or 0]
    if not head.active:
        return
    old, new = _shown(head, known), _shown(command, known)
    ask_what_differs(found, cells, old, new, partial(update_head, command, cells, head.id))


def _shown(head: Head | HeadCommand, known: Known) -> Values:
    """What the list says of a head, as people write it."""
    return {
        "phone": head.phone, "title": head.title, "kind": KINDS[head.kind][0],
        "institution": known.institutions_by_id[head.institution_id].name,
        "township": known.township_names.get(head.township_code, ""),
    }  # fmt: skip
