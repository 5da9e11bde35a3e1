"""Kinds and states look the same everywhere and are never told by colour alone."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from matcher.vocabulary import (
    Answer,
    AssignmentStatus,
    Kind,
    NeedStatus,
    PlanStatus,
    RoundStatus,
    RunStatus,
)
from web.display.badges import BADGES, KIND_CHARACTERS, Badge, badge_of

STATIC = Path(__file__).parents[3] / "web" / "static"
MACHINES: list[type[StrEnum]] = [NeedStatus, AssignmentStatus, Answer, RoundStatus, RunStatus, PlanStatus]
ALL_BADGES: set[Badge] = {sign for signs in BADGES.values() for sign in signs.values()}


@pytest.mark.parametrize("members", MACHINES, ids=lambda members: members.__name__)
def test_every_state_has_a_sign(members: type[StrEnum]) -> None:
    assert set(BADGES[members]) == set(members)


@pytest.mark.parametrize("members", MACHINES, ids=lambda members: members.__name__)
def test_two_states_differ_by_more_than_their_tone(members: type[StrEnum]) -> None:
    shapes = [(sign.icon, sign.outline) for sign in BADGES[members].values()]
    assert len(set(shapes)) == len(shapes)


def test_draft_is_dashed_sent_is_solid_accepted_is_filled() -> None:
    outlines = [
        badge_of(status).outline
        for status in (AssignmentStatus.PROPOSED, AssignmentStatus.RELEASED, AssignmentStatus.ACCEPTED)
    ]
    assert outlines == ["draft", "open", "filled"]


def test_every_kind_has_its_own_character() -> None:
    assert set(KIND_CHARACTERS) == set(Kind)
    assert len(set(KIND_CHARACTERS.values())) == len(Kind)


def test_the_style_sheets_know_every_kind_outline_and_tone() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css"))
    wanted = {f".kind-{kind}" for kind in Kind}
    wanted |= {f".state-{sign.outline}" for sign in ALL_BADGES} | {
        f".tone-{sign.tone}" for sign in ALL_BADGES
    }
    assert wanted - set(re.findall(r"\.[a-z-]+", css)) == set()
