"""States of different rows that cannot stand beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from matcher.integrity.fault import Fault
from matcher.integrity.queries import (
    answer_states,
    contacts,
    firm_requests,
    journals,
    need_states,
    outputs,
    posts,
    regions,
    round_states,
    visit_records,
)
from matcher.integrity.queries.batches import batches_of

CONTRADICTIONS = (
    *need_states.CONTRADICTIONS,
    *answer_states.CONTRADICTIONS,
    *round_states.CONTRADICTIONS,
    *visit_records.CONTRADICTIONS,
    *contacts.CONTRADICTIONS,
    *posts.CONTRADICTIONS,
    *outputs.CONTRADICTIONS,
    *firm_requests.CONTRADICTIONS,
    *journals.CONTRADICTIONS,
    *regions.CONTRADICTIONS,
)


def contradiction_faults(session: Session) -> Iterator[Fault]:
    """Every row that contradicts another one."""
    for contradiction in CONTRADICTIONS:
        for batch in batches_of(session, contradiction.rows):
            for row in batch:
                yield Fault(contradiction.table, str(row[0]), contradiction.what.format(*row[1:]))
