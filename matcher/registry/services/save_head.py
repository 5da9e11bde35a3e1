"""Adding a head to a county's registry, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Head, Institution, Region
from matcher.personal_data.queries.erased import ensure_not_erased
from matcher.policy import Actor
from matcher.registry.queries.opted_out import OPTED_OUT, has_opted_out
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.head import HeadCommand
from matcher.registry.services.assume_place import hold_assumed_places, settle_assumed_places
from matcher.registry.services.choose_region import choose_region
from matcher.vocabulary import Level, PersonKind
from matcher.wording import Text


def save_head(session: Session, actor: Actor, command: HeadCommand, head: Head | None = None) -> Head:
    """The new or changed head; without a position the tours begin at the home township's.

    A place that was assumed is said by another one. Raises `Invalid` for a foreign township, an institution of another
    county, a namesake at the same institution, a move to another county, or the number of somebody who does not want to
    be contacted; `Conflict` where the person was erased, or somebody else was faster.
    """
    township = choose_region(session, actor, command.township_code, {Level.TOWNSHIP}, field="township_code")
    county_code = township.code[:6]
    if head is not None and head.county_code != county_code:
        raise Invalid.field("township_code", Text("Please choose a township of the same county."))
    institution = session.get(Institution, command.institution_id)
    if institution is None or institution.county_code != county_code:
        raise Invalid.field("institution_id", Text("Please choose an institution of the same county."))
    hold_assumed_places(session, institution.id)
    if head is not None:
        session.refresh(head, with_for_update={"of": Head, "key_share": True})
        ensure_not_erased(session, PersonKind.HEAD, head.id)
    but = head.id if head else None
    same = same_named(session, Head, command.name, Head.institution_id == institution.id, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("This institution already has a head of this name.").about("head", same)
        )
    if command.phone and (head is None or head.opted_out_at or head.phone != command.phone):
        _ensure_may_be_rung(session, county_code, command.phone, head)
    what = "head.edit" if head else "head.add"
    if head is None:
        head = Head(county_code=county_code, entered_at=clock.now(), entered_by=actor.name)
        session.add(head)
    else:
        ensure_fresh(head, command.version)
    head.kind, head.name, head.title, head.phone = command.kind, command.name, command.title, command.phone
    head.institution_id = institution.id
    _set_place(head, township, command)
    record(session, actor, what, head, name=head.name)
    settle_assumed_places(session, institution)
    session.flush()
    return head


def _set_place(head: Head, township: Region, command: HeadCommand) -> None:
    before = head.township_code, head.latitude, head.longitude
    head.township_code = township.code
    head.latitude = township.latitude if command.latitude is None else command.latitude
    head.longitude = township.longitude if command.longitude is None else command.longitude
    stays = (head.township_code, head.latitude, head.longitude) == before
    head.place_assumed = command.place_assumed or bool(head.place_assumed and stays)


def _ensure_may_be_rung(session: Session, county_code: str, phone: str, head: Head | None) -> None:
    if (head is not None and head.opted_out_at) or has_opted_out(session, county_code, phone):
        raise Invalid.field("phone", OPTED_OUT)
