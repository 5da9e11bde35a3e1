"""What a race is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from tests.torture.world import World


@dataclass(frozen=True)
class Situation:
    """What was arranged for one start of a race: numbers by name, and the account of the invited head."""

    numbers: Mapping[str, int | str]
    need: int | None = None
    head_account: int | None = None


@dataclass(frozen=True)
class Act:
    """Somebody sends the form of a page: `who` is anna, bert, cleo, dora or head.

    `page` has places for the situation's numbers, `action` is how the form's address ends, `typed` what is filled in,
    with such places too. A change leaves one of `leaves` in the audit trail.
    """

    who: str
    page: str
    action: str
    leaves: tuple[str, ...]
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Race:
    """Two acts at once in a situation.

    At most one of them may be told that it is done, unless `both` may: then neither takes anything from the other.
    Where the same said twice is said once, `same`, both are told and it is stored once.
    """

    name: str
    arrange: Callable[[Session, World], Situation]
    first: Act
    second: Act
    both: bool = False
    same: bool = False
