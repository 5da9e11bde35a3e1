"""A county on a Thursday, with two people of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask
from sqlalchemy.orm import Session

from matcher.models import (
    Account,
    Head,
    Offer,
    Region,
)
from matcher.vocabulary import Role
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI
from tests.builders.weeks import LittleWeek, a_little_week
from tests.page_client import PageClient


@dataclass
class LittleCounty:
    """A county on a Thursday: a week with three needs and four heads, and two people of each kind."""

    app: Flask
    session: Session
    week: LittleWeek
    spare: Head
    accounts: Mapping[str, Account]

    def person(self, who: str) -> PageClient:
        """A browser of somebody: `anna`, `bert` (coordinators), `cleo`, `dora` (a township), `head`, `city`,
        `ada`, `emil` (administrators).
        """
        self.session.commit()
        return PageClient(self.app, account_id=self.accounts[who].id)

    def need_page(self, number: int = 0) -> str:
        """The address of a need in its week."""
        return f"{self.week_page}/needs/{self.week.needs[number].id}"

    @property
    def week_page(self) -> str:
        """The address of the week."""
        return f"/rounds/{self.week.round.id}"

    @property
    def offer(self) -> Offer:
        """The first head's offer."""
        found = self.week.heads[0].offer
        assert found is not None
        return found


def a_little_county(app: Flask, session: Session) -> LittleCounty:
    """Everything that the cases have in common."""
    week = a_little_week(session, 3)
    for number, head in enumerate(week.heads):
        head.name = ("赵一", "钱二", "孙三")[number]
    accounts = {
        "anna": an_account(session, name="安娜"),
        "bert": an_account(session, name="伯特"),
        "cleo": an_account(session, Role.TOWNSHIP, name="克丽"),
        "dora": an_account(session, Role.TOWNSHIP, name="多拉"),
        "head": an_account(session, head=week.heads[0]),
        "city": an_account(session, region=session.get_one(Region, DONGTAI[:4])),
        "ada": an_account(session, Role.ADMINISTRATOR, name="艾达"),
        "emil": an_account(session, Role.ADMINISTRATOR, name="埃米尔"),
    }
    return LittleCounty(app, session, week, a_head(session, topics={week.topic: 3}, name="李四"), accounts)
