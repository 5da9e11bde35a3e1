"""What to know before a plan is sent out, the gravest first; what bars it is told by the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from matcher.duties.queries.duties import Asked, duties_of
from matcher.models import AuditEntry, Need, Offer, Plan
from matcher.rounds.queries.release_people import AskedFor, PersonOfRelease
from matcher.wording import Text
from matcher.wording.dated_times import DatedMoment
from matcher.wording.duties import not_told
from matcher.wording.joining import listed
from matcher.wording.name import Name


class Severity(StrEnum):
    """How much a warning matters."""

    SERIOUS = "serious"  # somebody may not hear in time, or nobody else can be found
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class ReleaseWarning:
    """One thing to know; `need_id` where it is about a visit."""

    severity: Severity
    text: Text
    need_id: int | None = None


_NEED_CHANGES = ("need.edit", "need.details")


def release_warnings(
    session: Session, plan: Plan, people: Iterable[PersonOfRelease]
) -> tuple[ReleaseWarning, ...]:
    """Notice that is too short, accounts that are closed, whom no message reaches, what changed meanwhile."""
    asked = [each for each in people if each.asked]
    found = [
        *_short(asked), *_not_reached(asked), *_duties(session, asked), *_changed(session, plan, asked),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda each: each.severity is Severity.NOTE))


def _short(people: Iterable[PersonOfRelease]) -> Iterable[ReleaseWarning]:
    for person in people:
        for visit in person.asked:
            if not visit.time.leaves_lead:
                text = Text(
                    "{head} has only until {moment} to answer for “{title}”, and little time is left after that to "
                    "find somebody else. Please ring.",
                    head=person.name, moment=DatedMoment(visit.time.until), title=Name(visit.title),
                )  # fmt: skip
                yield ReleaseWarning(Severity.SERIOUS, text, visit.need_id)


def _not_reached(people: Iterable[PersonOfRelease]) -> Iterable[ReleaseWarning]:
    unreached = [each for each in people if each.as_read is not None and each.as_read.channel is None]
    closed = [each.name for each in unreached if each.phone and each.account is False]
    for person in unreached:
        if not person.phone:
            text = Text("No message reaches {head}, and no telephone number is known.", head=person.name)
            yield ReleaseWarning(Severity.SERIOUS, text)
    if closed:
        text = Text(
            "The account is closed, and no message goes there: {heads}. Please ring, or send the link.",
            heads=listed(map(Name, closed)),
        )
        yield ReleaseWarning(Severity.SERIOUS, text)
    if len(unreached) > len(closed):
        text = Text(
            "To {number} heads no message goes; the table says whom to ring. The list “To be told” has them, too.",
            number=len(unreached),
        )
        yield ReleaseWarning(Severity.NOTE, text)


def _duties(session: Session, people: Iterable[PersonOfRelease]) -> Iterable[ReleaseWarning]:
    """Visits of which somebody has not been told who has to be told first."""
    ids = {visit.need_id for each in people for visit in each.asked}
    query = select(Need).where(Need.id.in_(ids)).options(joinedload(Need.venue), selectinload(Need.parts))
    needs = {need.id: need for need in (session.scalars(query) if ids else ())}
    for need_id, duties in sorted(duties_of(session, [Asked.of(need) for need in needs.values()]).items()):
        for duty in duties:
            if not duty.is_done:
                text = not_told(needs[need_id].title, duty.whom)
                yield ReleaseWarning(Severity.NOTE, text, need_id)


def _changed(session: Session, plan: Plan, people: Iterable[PersonOfRelease]) -> Iterable[ReleaseWarning]:
    """What was changed after the plan was made; it keeps the rules all the same, or it would be barred."""
    visits: dict[str, AskedFor] = {str(visit.need_id): visit for each in people for visit in each.asked}
    query = select(AuditEntry.subject, AuditEntry.subject_key, AuditEntry.detail).where(
        AuditEntry.at > plan.created_at,
        AuditEntry.subject == "need",
        AuditEntry.action.in_(_NEED_CHANGES),
        AuditEntry.subject_key.in_(visits),
    )
    needs = dict.fromkeys(key for _, key, _ in session.execute(query))
    for key in needs:
        visit = visits[key]
        text = Text("“{title}” was changed after it was planned.", title=Name(visit.title))
        yield ReleaseWarning(Severity.NOTE, text, visit.need_id)
    yield from _offers(session, plan, {each.head_id: each.name for each in people})


def _offers(session: Session, plan: Plan, heads: Mapping[int, str]) -> Iterable[ReleaseWarning]:
    query = select(Offer.head_id).where(Offer.head_id.in_(heads), Offer.updated_at > plan.created_at)
    for key in session.scalars(query.order_by(Offer.head_id)):
        yield ReleaseWarning(
            Severity.NOTE,
            Text("{head} changed the offer, or days away, after the plan was made.", head=heads[key]),
        )
