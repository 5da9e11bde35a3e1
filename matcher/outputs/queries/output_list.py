"""Outputs of firms as lists show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, joinedload

from matcher.database.page import ON_SCREEN, Extent, Page, read_page
from matcher.models import FirmOutput, Institution
from matcher.outputs.schemas.output import OutputFilter
from matcher.policy import Action, Actor, within
from matcher.registry.queries.registry_conditions import search_condition
from matcher.vocabulary import OutputKind


@dataclass(frozen=True, slots=True)
class OutputLine:
    """An output with its firm; `by_firm` where a head of the firm has entered it. It may be of a request."""

    id: int
    firm: str
    county_code: str
    day: date
    kind: OutputKind
    words: str
    by_firm: bool
    firm_request_id: int | None

    @classmethod
    def of(cls, output: FirmOutput) -> OutputLine:
        """A loaded output."""
        firm = output.institution
        return cls(
            output.id, firm.name, firm.county_code, output.day, output.kind, output.words, output.by_firm,
            output.firm_request_id,
        )  # fmt: skip


def list_outputs(
    session: Session, actor: Actor, wanted: OutputFilter, extent: Extent = ON_SCREEN
) -> Page[OutputLine]:
    """A page of the outputs that the actor looks after, the latest first."""
    conditions: list[ColumnElement[bool]] = search_condition(wanted.search, Institution)
    if wanted.kind:
        conditions.append(FirmOutput.kind == wanted.kind)
    query = (
        select(FirmOutput)
        .join(FirmOutput.institution)
        .where(within(actor, Action.OUTPUT_EDIT, FirmOutput), *conditions)
        .options(joinedload(FirmOutput.institution))
        .order_by(FirmOutput.day.desc(), FirmOutput.id.desc())
    )
    return read_page(session, query, wanted.page, extent).map(OutputLine.of)
