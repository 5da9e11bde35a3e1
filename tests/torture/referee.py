"""Whether what is stored still fits together: `sizhang verify`."""

from __future__ import annotations

from sqlalchemy import Engine

from matcher.database.engine import one_moment
from matcher.integrity.queries.find_faults import LOOKS, find_faults


def faults_in(engine: Engine) -> tuple[str, ...]:
    """Every fault."""
    with one_moment(engine) as session:
        return tuple(str(fault) for look in LOOKS for fault in find_faults(session, look))
