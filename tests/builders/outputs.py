"""Builders of what firms report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matcher.models import FirmOutput, Head, Institution
from matcher.vocabulary import Kind, OutputKind
from tests.builders.people import a_head

GRANTED = date(2026, 9, 1)


def a_firms_head(session: Session, firm: str = "东台精密机械公司", **values: Any) -> Head:
    """A head of a firm."""
    head = a_head(session, **values)
    head.kind = head.institution.kind = Kind.ENTERPRISE
    head.institution.name = firm
    session.flush()
    return head


def an_output(
    session: Session, firm: Institution, kind: OutputKind = OutputKind.PATENT, **values: Any
) -> FirmOutput:
    """A patent that a coordinator has entered on the firm's word."""
    fields = {"day": GRANTED, "words": "一种丝杠磨床夹具（发明专利）", "by_firm": False} | values
    output = FirmOutput(institution_id=firm.id, kind=kind, **fields)
    session.add(output)
    session.flush()
    return output


def so_many_outputs(session: Session, heads: Sequence[Head], size: int) -> int:
    """As many outputs of the institution of each head, which becomes a firm; the number of the first."""
    for head in heads:
        head.institution.kind = Kind.ENTERPRISE
    made = [an_output(session, head.institution) for head in heads for _ in range(size)]
    return made[0].id
