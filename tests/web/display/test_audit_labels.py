"""Everything the services record can be read in the audit trail in plain words."""

from __future__ import annotations

import ast
from pathlib import Path

from matcher.models import Base
from matcher.policy import states
from matcher.wording import render
from web.display.audit_labels import ACTIONS
from web.display.audit_subjects import SUBJECTS

SERVICES = Path(__file__).parents[3] / "matcher"


def recorded() -> set[str]:
    """The action names written down in calls of `record`, and the steps of every machine."""
    found: set[str] = set()
    for path in SERVICES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_record = (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "record"
            )
            if is_record and len(node.args) > 2 and isinstance(node.args[2], ast.Constant):
                found.add(str(node.args[2].value))
    machines = (
        states.NEED, states.ROUND, states.ASSIGNMENT, states.INVITATION, states.RUN, states.MOVE,
    )  # fmt: skip
    return found | {f"{machine.subject}.{step}" for machine in machines for step in machine.steps}


def test_every_action_has_words() -> None:
    assert len(recorded()) > 30
    assert recorded() - set(ACTIONS) == set()


def test_a_post_is_not_called_as_the_step_of_posting_a_need() -> None:
    assert render(SUBJECTS["post"], "zh") == "任职"


def test_every_subject_is_a_table() -> None:
    assert set(SUBJECTS) <= set(Base.metadata.tables)
