"""Whatever happens to a need has words in its history."""

from __future__ import annotations

from web.display.audit_labels import ACTIONS
from web.display.need_history import EVENTS


def test_every_step_of_need_invitation_and_move_has_words() -> None:
    told = {action for action in ACTIONS if action.startswith(("need.", "invitation.", "move."))}
    assert told - set(EVENTS) == set()
