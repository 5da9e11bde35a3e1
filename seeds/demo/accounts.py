"""The demonstration's accounts. All share one known password, hashed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain, count
from random import Random

from sqlalchemy.orm import Session

from matcher.accounts.passwords import hash_password
from matcher.models import Account, Head
from matcher.text.english_names import romanize
from matcher.vocabulary import Role
from seeds.demo.sign_ins import DEMO_PASSWORD
from seeds.population.names import DEMONSTRATION, person_names
from seeds.townships import County

CITY_COORDINATOR = "yancheng-plan"


@dataclass(frozen=True, slots=True)
class CountyAccounts:
    """Who acts in a county: its coordinator, township staff by township code, heads by head id."""

    coordinator: Account
    staff: Mapping[str, Account]
    heads: Mapping[int, Account]


def add_county_accounts(
    session: Session, county: County, heads: Sequence[Head], logins: Logins, since: datetime, random: Random
) -> CountyAccounts:
    """Accounts for the coordinator, an observer, the staff of each township and every head.

    Logins are pinyin: the county's for its coordinator, the town's for its staff, the name's for a head.
    """
    names = person_names(random)
    code = county.code
    coordinator = _account(logins.of_region(county.name_en), next(names), Role.COORDINATOR, code, since)
    observer = _account(f"{coordinator.login}-observer", next(names), Role.OBSERVER, code, since)
    staff = {
        town.code: _account(logins.of_region(town.name_en), next(names), Role.TOWNSHIP, town.code, since)
        for town in county.townships
    }
    own = {
        head.id: _account(logins.of_person(head.name), head.name, Role.HEAD, code, since, head)
        for head in heads
    }
    session.add_all([coordinator, observer, *staff.values(), *own.values()])
    session.flush()
    return CountyAccounts(coordinator, staff, own)


def add_upper_accounts(session: Session, since: datetime) -> None:
    """The city's coordinator, the city's and the province's observers, and the administrator."""
    session.add_all([
        _account(CITY_COORDINATOR, "盐城市科协统筹" + DEMONSTRATION, Role.COORDINATOR, "3209", since),
        _account("yancheng", "盐城市科协" + DEMONSTRATION, Role.OBSERVER, "3209", since),
        _account("jiangsu", "江苏省科协" + DEMONSTRATION, Role.OBSERVER, "32", since),
        _account("admin", "系统管理员" + DEMONSTRATION, Role.ADMINISTRATOR, "32", since),
    ])  # fmt: skip
    session.flush()


class Logins:
    """Hands out each login once; where the short one is taken, a longer or numbered one. `taken` are those in use."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {"admin", "yancheng", "jiangsu", CITY_COORDINATOR, *taken}

    def of_region(self, name_en: str) -> str:
        """`sancang` for Sancang Town; `dongtai-town` for Dongtai Town when Dongtai itself came first."""
        words = _plain(name_en).split()
        return self._first_free([words[0], "-".join(words)])

    def of_person(self, name: str) -> str:
        """`lichunhe` for 李春禾."""
        return self._first_free([_plain(romanize(name.removesuffix(DEMONSTRATION)))])

    def _first_free(self, wishes: list[str]) -> str:
        numbered = (f"{wishes[0]}{number}" for number in count(2))
        login = next(wish for wish in chain(wishes, numbered) if wish not in self._taken)
        self._taken.add(login)
        return login


def _plain(name: str) -> str:
    return name.lower().replace("'", "").replace("ü", "v")


def _account(
    login: str, name: str, role: Role, region_code: str, since: datetime, head: Head | None = None
) -> Account:
    return Account(
        login=login,
        password_hash=_hash(),
        name=name,
        role=role,
        region_code=region_code,
        head_id=head.id if head else None,
        created_at=since,
    )


@cache
def _hash() -> str:
    return hash_password(DEMO_PASSWORD)
