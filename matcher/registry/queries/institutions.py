"""The institutions of a county."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import Head, Institution, lies_in
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import registry_conditions
from matcher.registry.schemas.institution import InstitutionFilter
from matcher.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """One institution of the list; `heads` counts its heads in use."""

    id: int
    county_code: str
    name: str
    kind: Kind
    heads: int
    active: bool
    version: int


def list_institutions(
    session: Session, actor: Actor, wanted: InstitutionFilter, extent: Extent = ON_SCREEN
) -> Page[InstitutionRow]:
    """A page of the institutions within reach, by kind and name."""
    conditions = registry_conditions(wanted, Institution.active, Institution.county_code, Institution)
    if wanted.kind:
        conditions.append(Institution.kind == wanted.kind)
    query = (
        select(Institution)
        .where(within(actor, Action.REGISTRY_VIEW, Institution), *conditions)
        .order_by(Institution.county_code, Institution.kind, Institution.name, Institution.id)
    )
    page = read_page(session, query, wanted.page, extent)
    heads = _heads_of(session, [institution.id for institution in page.items])
    return page.map(lambda institution: _row(institution, heads.get(institution.id, 0)))


def institutions_in_use(session: Session, county_code: str) -> list[InstitutionRow]:
    """The institutions in use within a county (or wider region), by kind and name: for choosing one."""
    query = (
        select(Institution)
        .where(lies_in(Institution.county_code, county_code), Institution.active)
        .order_by(Institution.county_code, Institution.kind, Institution.name)
    )
    return [_row(institution, 0) for institution in session.scalars(query)]


def _row(institution: Institution, heads: int) -> InstitutionRow:
    return InstitutionRow(
        institution.id, institution.county_code, institution.name, institution.kind, heads,
        institution.active, institution.version,
    )  # fmt: skip


def _heads_of(session: Session, institution_ids: list[int]) -> dict[int, int]:
    query = (
        select(Head.institution_id, func.count())
        .where(Head.institution_id.in_(institution_ids), Head.active)
        .group_by(Head.institution_id)
    )
    return dict(session.execute(query).all())
