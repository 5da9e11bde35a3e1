"""Browsers that are signed in already: what is measured is the pages, not the hashing of passwords."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import Engine, select

from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.engine import reading
from matcher.models import Account
from matcher.vocabulary import Role

PEOPLE = (Role.TOWNSHIP,) * 9 + (Role.HEAD,) * 6 + (Role.COORDINATOR,) * 4 + (Role.OBSERVER,)
"""Of twenty people nine are of townships, six are heads, four coordinate and one looks on."""

HOURS = 12


@dataclass(frozen=True, slots=True)
class Browser:
    """A role, where it belongs, and the cookie of a sign-in; `head_id` is 0 for everybody but heads."""

    role: str
    region_code: str
    head_id: int
    cookie: str


def write_browsers(engine: Engine, secret_key: str, number: int, file: Path) -> None:
    """Sign so many people in, roles mixed as in `PEOPLE`, and write their browsers to the file.

    The key is the one that the service signs its cookies with.
    """
    signing_app = Flask("benchmarks")
    signing_app.secret_key = secret_key
    found = [_signed_in(signing_app, engine, account) for account in islice(_people(engine), number)]
    file.write_text(json.dumps([asdict(browser) for browser in found]))


def read_browsers(file: Path) -> list[Browser]:
    """What `write_browsers` wrote."""
    return [Browser(**each) for each in json.loads(file.read_text())]


def _people(engine: Engine) -> Iterator[Account]:
    by_role = {role: cycle(_accounts(engine, role)) for role in set(PEOPLE)}
    return (next(by_role[role]) for role in cycle(PEOPLE))


def _accounts(engine: Engine, role: Role) -> Sequence[Account]:
    """Everybody of the role, the counties mixed."""
    with reading(engine) as session:
        query = select(Account).where(Account.role == role, Account.active).order_by(Account.id)
        accounts = session.scalars(query).all()
    return sorted(accounts, key=lambda account: (account.id * 7919) % 10_007)


def _signed_in(app: Flask, engine: Engine, account: Account) -> Browser:
    token = begin_sign_in(engine, account.id, hours=HOURS)
    signing = SecureCookieSessionInterface().get_signing_serializer(app)
    assert signing is not None, "the application has a secret key"
    cookie = str(signing.dumps({"_user_id": token, "_fresh": True}))
    return Browser(account.role, account.region_code, account.head_id or 0, cookie)
