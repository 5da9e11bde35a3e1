"""Reading who is to sign in, and how the county is reached."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.aboard.township_rows import MOST_TOWNSHIPS
from matcher.accounts.schemas.account import Login
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, ClockTime, Digits, Flag, Line, RowsByCode, Whole
from matcher.schemas.phone import Phone

LAST_MINUTE = 24 * 60 - 1


@dataclass(frozen=True, slots=True)
class FirstCoordinator:
    """Whom the county's weeks are planned by."""

    name: str
    login: str


class FirstCoordinatorSchema(CommandSchema[FirstCoordinator]):
    """Name and sign-in name."""

    Command = FirstCoordinator

    name = Line(120)
    login = Login()


@dataclass(frozen=True, slots=True)
class TickedTownship:
    """A township by its code, and whether it is to get an account."""

    code: str
    ticked: bool = False


class TickedTownshipSchema(CommandSchema[TickedTownship]):
    """A row of the form."""

    Command = TickedTownship

    code = Digits(9)
    ticked = Flag()


@dataclass(frozen=True, slots=True)
class TownshipAccounts:
    """The townships that were offered."""

    townships: tuple[TickedTownship, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Those that are to get an account."""
        return tuple(row.code for row in self.townships if row.ticked)


class TownshipAccountsSchema(CommandSchema[TownshipAccounts]):
    """Accounts for several townships at once."""

    Command = TownshipAccounts

    townships = RowsByCode(TickedTownshipSchema, MOST_TOWNSHIPS)


@dataclass(frozen=True, slots=True)
class Basics:
    """How the county is reached, and until when needs for the next week are taken in (0 is Monday; a minute)."""

    intake_until: int
    version: int
    telephone: str = ""
    intake_weekday: int | None = None


class BasicsSchema(CommandSchema[Basics]):
    """The few settings that matter at the beginning."""

    Command = Basics

    telephone = Phone(load_default="")
    intake_weekday = Whole(0, 6, load_default=None)
    intake_until = ClockTime(LAST_MINUTE)
    version = Whole(0, LARGEST_KEY)
