"""Holding all records of persons: a head who moves at the same moment has one more afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from matcher.models import Head
from matcher.registry.services.hold_heads import hold_leaving_heads


def hold_records(session: Session, find: Callable[[], Sequence[Head]]) -> Sequence[Head]:
    """What `find` names, held as by `hold_leaving_heads`, once it names nobody whom nobody holds.

    Call it with neither needs nor heads held.
    """
    heads = find()
    while True:
        held = session.begin_nested()
        hold_leaving_heads(session, heads)
        found = find()
        if {each.id for each in found} <= {each.id for each in heads}:
            held.commit()
            return found
        held.rollback()
        heads = found
