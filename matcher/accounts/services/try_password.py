"""Trying a password: counted, a few at a time, and kept where it was refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import BoundedSemaphore

from sqlalchemy import Engine

from matcher.accounts.account_state import is_over
from matcher.accounts.passwords import HASHES_AT_ONCE
from matcher.accounts.services.rate_limit import RateLimit
from matcher.accounts.services.record_refusal import record_refusal, record_refused_sign_in
from matcher.accounts.services.sign_in import check_password
from matcher.errors import WHOLE_FORM, Invalid, TooManyTries
from matcher.models import Account
from matcher.vocabulary import RefusalKind
from matcher.wording import Text, msgid
from matcher.wording.day_hours import FullDay

WAITING = 2
SLOWED_AT_ONCE = 2
TOO_MANY = msgid("Too many tries. Please wait a minute and try again.")
ENDED = msgid(
    "This account could be used until {day}. If you are to go on, please ask whoever looks after the accounts for a"
    " later day."
)
BUSY = msgid("Many are trying to sign in at this moment. Please try again in a few seconds.")


class PasswordTries:
    """How one process tries passwords.

    One name at one address fails at most at `name_rate`; then it is refused for a while. An address that fails
    more often than `address_rate`, whatever the names, is slowed: each try takes `slowed_seconds` longer there, and
    `SLOWED_AT_ONCE` may wait for that. What is right is not counted.

    However many try, most threads of the process stay free for everything else: `HASHES_AT_ONCE` and `WAITING` more
    have a place, and who finds none is asked to try again before anything is looked up or written.
    """

    def __init__(
        self, engine: Engine, *, name_rate: str, address_rate: str, key: str, slowed_seconds: float = 1.0
    ) -> None:
        self._engine = engine
        self._names = RateLimit(engine, name_rate, key=key)
        self._addresses = RateLimit(engine, address_rate, key=key)
        self._places = BoundedSemaphore(HASHES_AT_ONCE + WAITING)
        self._slow_places = BoundedSemaphore(SLOWED_AT_ONCE)
        self._slowed_seconds = slowed_seconds

    def sign_in(self, login: str, password: str, address: str) -> Account:
        """The active account this name and password belong to.

        Raises `TooManyTries`, and `Invalid` where they do not belong together, or its last day is past.
        """
        with _one_of(self._places):
            try:
                account = self._counted(("sign-in", address, login), address, login, password)
            except TooManyTries:
                record_refused_sign_in(self._engine, login, address, throttled=True)
                raise
            if account is None:
                record_refused_sign_in(self._engine, login, address)
                raise Invalid({WHOLE_FORM: [Text("The name and the password do not belong together.")]})
            if account.last_day is not None and is_over(account):
                record_refused_sign_in(self._engine, login, address)
                raise Invalid({WHOLE_FORM: [Text(ENDED, day=FullDay(account.last_day))]})
            return account

    def confirm(self, account: Account, password: str, address: str) -> None:
        """Make sure that somebody signed in knows the present password.

        Raises `Invalid` at the field `present` where it is wrong or was tried too often.
        """
        try:
            with _one_of(self._places):
                right = self._counted(("present", str(account.id)), address, account.login, password)
        except TooManyTries as error:
            record_refusal(self._engine, RefusalKind.THROTTLED, address, account.id)
            raise Invalid.field("present", error.text) from None
        if right is None:
            record_refusal(self._engine, RefusalKind.WRONG_PASSWORD, address, account.id)
            raise Invalid.field("present", Text("This is not your present password."))

    def _counted(self, who: tuple[str, ...], address: str, login: str, password: str) -> Account | None:
        if not self._names.take(*who):
            raise TooManyTries(Text(TOO_MANY))
        slowed = not self._addresses.take(address)
        right: Account | None = None
        failed = False
        try:
            with self._slowly() if slowed else nullcontext():
                right = check_password(self._engine, login, password)
            failed = right is None
        finally:
            if not failed:
                self._names.give_back(*who)
                if not slowed:
                    self._addresses.give_back(address)
        return right

    @contextmanager
    def _slowly(self) -> Iterator[None]:
        with _one_of(self._slow_places):
            time.sleep(self._slowed_seconds)
        yield


@contextmanager
def _one_of(places: BoundedSemaphore) -> Iterator[None]:
    if not places.acquire(blocking=False):
        raise TooManyTries(Text(BUSY))
    try:
        yield
    finally:
        places.release()
