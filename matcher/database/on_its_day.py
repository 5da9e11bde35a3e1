"""Carrying out by itself what people agreed to, on its day; where something is in the way, saying what."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

import structlog
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.wording.both_languages import in_both

log = structlog.get_logger("sizhang.worker")


class Agreed(Protocol):
    """A row of something agreed to; `held_back` says by language what was in the way when it was last tried."""

    id: int
    held_back: dict[str, str]

    @property
    def state(self) -> StrEnum:
        """How it stands with it."""


def on_its_day(
    session: Session, agreed: Agreed, carry_out: Callable[[], object], tell: Callable[[bool], None]
) -> int:
    """1 where it was carried out; 0 where `Conflict` said why not, which leaves nothing of it done.

    Somebody has to see to the reason: `tell(is_first)` is called whenever it is another one. It is tried again until
    then.
    """
    state = agreed.state
    try:
        with session.begin_nested():
            carry_out()
    except Conflict as refused:
        session.refresh(agreed)
        said = in_both(refused.text)
        if agreed.held_back != said and agreed.state is state:
            log.warning("held_back", of=type(agreed).__name__, id=agreed.id, reason=said["en"])
            is_first, agreed.held_back = not agreed.held_back, said
            tell(is_first)
        return 0
    return 1
