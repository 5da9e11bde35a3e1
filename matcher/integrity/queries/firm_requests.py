"""What firms ask: of no institution that is no firm, met in its own county, closed with the firm's word only."""

from __future__ import annotations

from sqlalchemy import select

from matcher.integrity.queries.contradiction import Contradiction, word
from matcher.models import (
    FirmOutput,
    FirmRequest,
    FirmRequestEntry,
    Institution,
    Need,
)
from matcher.vocabulary import FirmEntryKind, FirmRequestState, Kind

_MET = (
    select(Need.id).where(Need.firm_request_id == FirmRequest.id).correlate(FirmRequest).exists()
    | select(FirmRequestEntry.id)
    .where(FirmRequestEntry.firm_request_id == FirmRequest.id, FirmRequestEntry.kind == FirmEntryKind.TELEPHONE)
    .correlate(FirmRequest)
    .exists()
)  # fmt: skip
_SAID = (
    select(FirmRequestEntry.id)
    .where(
        FirmRequestEntry.firm_request_id == FirmRequest.id, FirmRequestEntry.kind == FirmEntryKind.OUTCOME,
        FirmRequestEntry.outcome == FirmRequest.outcome, FirmRequestEntry.day == FirmRequest.closed_on,
    )
    .correlate(FirmRequest)
    .exists()
)  # fmt: skip

CONTRADICTIONS = (
    Contradiction(
        "firm_request",
        "was asked by institution {}, which is {} and no firm",
        select(FirmRequest.id, Institution.id, word(Institution.kind))
        .join(FirmRequest.institution)
        .where(Institution.kind != Kind.ENTERPRISE),
    ),
    Contradiction(
        "need",
        "comes of firm_request {}, whose firm is of county {}",
        select(Need.id, FirmRequest.id, Institution.county_code)
        .join(FirmRequest, FirmRequest.id == Need.firm_request_id)
        .join(FirmRequest.institution)
        .where(~Need.township_code.startswith(Institution.county_code)),
    ),
    Contradiction(
        "firm_output",
        "came of firm_request {}, which another firm has asked",
        select(FirmOutput.id, FirmRequest.id)
        .join(FirmOutput.firm_request)
        .where(FirmRequest.institution_id != FirmOutput.institution_id),
    ),
    Contradiction(
        "firm_request",
        "is in hand, but neither a need nor an answer by telephone tells of it",
        select(FirmRequest.id).where(FirmRequest.state == FirmRequestState.IN_HAND, ~_MET),
    ),
    Contradiction(
        "firm_request",
        "is closed, but no entry says so of the firm",
        select(FirmRequest.id).where(FirmRequest.state == FirmRequestState.CLOSED, ~_SAID),
    ),
)
