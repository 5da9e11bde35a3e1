"""Adding an institution to a county, or changing one."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.errors import Invalid
from matcher.models import Institution
from matcher.policy import Actor
from matcher.queries.same_name import same_name_exists
from matcher.schemas.institution import InstitutionCommand
from matcher.services.audit import record
from matcher.services.choose_region import choose_county
from matcher.services.refuse_stale import refuse_stale
from matcher.text import Text


def save_institution(
    session: Session, actor: Actor, command: InstitutionCommand, institution: Institution | None = None
) -> Institution:
    """The new or changed institution.

    Raises `Invalid` for a name the county has already, `Conflict` where somebody else was faster.
    """
    known = institution.county_code if institution else None
    county_code = known or choose_county(session, actor, command.county_code).code
    but = institution.id if institution else None
    if same_name_exists(session, Institution, command.name, Institution.county_code == county_code, but=but):
        raise Invalid.field("name", Text("The county already has an institution of this name."))
    what = "institution.edit" if institution else "institution.add"
    if institution is None:
        institution = Institution(county_code=county_code)
        session.add(institution)
    else:
        refuse_stale(institution, command.version)
    institution.kind, institution.name = command.kind, command.name
    record(session, actor, what, institution, name=institution.name)
    session.flush()
    return institution
