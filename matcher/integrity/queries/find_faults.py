"""Everything that `sizhang verify` looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries.audit_chain import audit_chain_faults
from matcher.integrity.queries.bookings import booking_faults
from matcher.integrity.queries.contradictions import contradiction_faults
from matcher.integrity.queries.derived_columns import derived_column_faults
from matcher.integrity.queries.own_check import own_check_faults
from matcher.integrity.queries.references import reference_faults
from matcher.integrity.queries.shared_resources import shared_resource_faults

LOOKS: Mapping[str, Callable[[Session], Iterator[Fault]]] = {
    "the database's own check": own_check_faults,
    "references": reference_faults,
    "keys of names": derived_column_faults,
    "states that fit each other": contradiction_faults,
    "the chain of states in the audit trail": audit_chain_faults,
    "booked time": booking_faults,
    "rooms and packs": shared_resource_faults,
}
"""What is looked at, in the order in which it is told; a later look makes little sense where an earlier one fails."""


def find_faults(session: Session, look: str) -> Iterator[Fault]:
    """The faults that one of `LOOKS` finds, as they are met; where the database cannot be read, that is one."""
    try:
        yield from LOOKS[look](session)
    except DatabaseError as error:
        session.rollback()
        told = str(error.orig).strip().replace("\n", " ")
        yield Fault("database", "file", f"could not be read while {look} were looked at: {told}")
