"""What firms reported: of no institution that is no firm, not once the firm had gone, of no day still to come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import AuditEntry, FirmOutput, Institution
from matcher.vocabulary import Kind


def _moment(action: str, key: InstrumentedAttribute[int]) -> ColumnElement[Any]:
    """When the audit trail last tells of it, as both databases write it; nothing where it is silent by now."""
    owner = key.class_
    return (
        select(cast(func.max(AuditEntry.at), String))
        .where(
            AuditEntry.subject == owner.__tablename__,
            AuditEntry.subject_key == cast(key, String),
            AuditEntry.action == action,
        )
        .correlate(owner)
        .scalar_subquery()
    )


_DAY = cast(FirmOutput.day, String)
_ADDED = _moment("firm_output.add", FirmOutput.id)
_LAST_SAID = func.coalesce(_moment("firm_output.edit", FirmOutput.id), _ADDED)

CONTRADICTIONS = (
    Contradiction(
        "firm_output",
        "was reported by institution {}, which is {} and no firm",
        select(FirmOutput.id, Institution.id, word(Institution.kind))
        .join(FirmOutput.institution)
        .where(Institution.kind != Kind.ENTERPRISE),
    ),
    Contradiction(
        "firm_output",
        "was entered for institution {} after that had been archived",
        select(FirmOutput.id, Institution.id)
        .join(FirmOutput.institution)
        .where(~Institution.active, _moment("institution.archive", Institution.id) < _ADDED),
    ),
    Contradiction(
        "firm_output",
        "is of {}, a day that was still to come when it was entered",
        select(FirmOutput.id, _DAY).where(func.substr(_LAST_SAID, 1, 10) < _DAY),
    ),
)
