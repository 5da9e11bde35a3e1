"""Adding an institution to a county, or changing one."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import FirmOutput, FirmRequest, Institution
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.services.assume_place import settle_assumed_places
from matcher.registry.services.choose_region import choose_county
from matcher.vocabulary import Kind
from matcher.wording import Text


def save_institution(
    session: Session, actor: Actor, command: InstitutionCommand, institution: Institution | None = None
) -> Institution:
    """The new or changed institution.

    Raises `Invalid` for a name or a credit code the county has already, and where a firm that has reported outputs
    or asked for help is to be one no longer; `Conflict` where somebody else was faster.
    """
    known = institution.county_code if institution else None
    county_code = known or choose_county(session, actor, command.county_code).code
    but = institution.id if institution else None
    same = same_named(session, Institution, command.name, Institution.county_code == county_code, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("The county already has an institution of this name.").about("institution", same)
        )
    if command.credit_code and _code_is_taken(session, county_code, command.credit_code, but):
        raise Invalid.field("credit_code", Text("Another institution of the county has this credit code."))
    if institution and command.kind is not Kind.ENTERPRISE and _has_reported(session, institution):
        raise Invalid.field(
            "kind",
            Text("This firm has reported outputs, so it stays a firm. Take them out first if it is none."),
        )
    if institution and command.kind is not Kind.ENTERPRISE and _has_asked(session, institution):
        raise Invalid.field("kind", Text("This firm has asked for help, so it stays a firm."))
    what = "institution.edit" if institution else "institution.add"
    if institution is None:
        institution = Institution(county_code=county_code)
        session.add(institution)
    else:
        ensure_fresh(institution, command.version)
    institution.kind, institution.name = command.kind, command.name
    institution.credit_code = command.credit_code
    record(session, actor, what, institution, name=institution.name)
    settle_assumed_places(session, institution)
    session.flush()
    return institution


def _has_reported(session: Session, institution: Institution) -> bool:
    reported = select(FirmOutput.id).where(FirmOutput.institution_id == institution.id).exists()
    return session.scalar(select(reported)) or False


def _has_asked(session: Session, institution: Institution) -> bool:
    asked = select(FirmRequest.id).where(FirmRequest.institution_id == institution.id).exists()
    return session.scalar(select(asked)) or False


def _code_is_taken(session: Session, county_code: str, credit_code: str, but: int | None) -> bool:
    others = select(Institution.id).where(
        Institution.county_code == county_code,
        Institution.credit_code == credit_code,
        Institution.id.is_distinct_from(but),
    )
    return session.scalar(select(others.exists())) or False
