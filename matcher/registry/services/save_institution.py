"""Adding an institution to a county, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_fresh
from matcher.errors import Invalid
from matcher.models import Institution
from matcher.policy import Actor
from matcher.registry.queries.same_name import same_named
from matcher.registry.schemas.institution import InstitutionCommand
from matcher.registry.services.choose_region import choose_county
from matcher.wording import Text


def save_institution(
    session: Session, actor: Actor, command: InstitutionCommand, institution: Institution | None = None
) -> Institution:
    """The new or changed institution.

    Raises `Invalid` for a name the county has already, `Conflict` where somebody else was faster.
    """
    known = institution.county_code if institution else None
    county_code = known or choose_county(session, actor, command.county_code).code
    but = institution.id if institution else None
    same = same_named(session, Institution, command.name, Institution.county_code == county_code, but=but)
    if same is not None:
        raise Invalid.field(
            "name", Text("The county already has an institution of this name.").about("institution", same)
        )
    what = "institution.edit" if institution else "institution.add"
    if institution is None:
        institution = Institution(county_code=county_code)
        session.add(institution)
    else:
        ensure_fresh(institution, command.version)
    institution.kind, institution.name = command.kind, command.name
    record(session, actor, what, institution, name=institution.name)
    session.flush()
    return institution
