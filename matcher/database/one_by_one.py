"""Many rows, each changed in a transaction of its own, of which one that fails keeps no other from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher.database.engine import transaction
from matcher.database.outage import is_outage

Key = TypeVar("Key", int, str)

log = structlog.get_logger("sizhang.worker")


def one_by_one(
    engine: Engine, keys: Iterable[Key], change: Callable[[Session, Key], int], *, failed: str
) -> int:
    """Make the change for each key; the sum of what came of it.

    What fails is logged as `failed`. Raises where the database does not answer: no other would fare better.
    """
    changed = 0
    for key in keys:
        try:
            with transaction(engine) as session:
                changed += change(session, key)
        except Exception as error:
            if is_outage(error):
                raise
            log.exception(failed, id=key, error=repr(error))
    return changed
