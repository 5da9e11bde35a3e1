"""Guessing all codes for one telephone number within a day, while others type what they were sent.

Each guess does what `POST /a` does: it is counted, and only where that is allowed it is compared with the invitations.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import reading, transaction
from matcher.links.answer_codes import CODES, AnswerCodes
from matcher.links.queries.invitation_by_code import invitation_by_code
from matcher.links.services.code_tries import CodeTries
from matcher.models import Invitation, RateCount
from matcher.secret_key import SecretKeys
from matcher.vocabulary import Answer, AssignmentStatus

KEY = "only for measuring"
BURSTS, HOURS_APART = 6, 4
WATCHED, REFUSED_MORE = 3, 10
"""So many networks go on after having been refused, so many times a burst."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an invitation: the number it was sent to, and its code."""

    number: str
    code: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attack; seconds are those that somebody with the right code had to wait."""

    database: str
    networks: int
    codes: int
    sent: int
    looked_at: int
    hits: int
    others_let_in: int
    others_tries: int
    slowest_seconds: float
    seconds: float


class Door:
    """What stands behind the short address, on one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tries = CodeTries(engine, key=KEY)
        self._codes = AnswerCodes(SecretKeys(KEY))

    def opens(self, number: str, code: str, network: str) -> bool | None:
        """Whether the code leads on; None where it was not looked at."""
        begun = self._tries.begin(number, network)
        if begun is None:
            return None
        with reading(self._engine) as session:
            found = invitation_by_code(session, self._codes, number, code)
        if found is not None:
            begun.was_right()
        return found is not None

    def people(self) -> tuple[Person, Person]:
        """The head whose codes are guessed, and another one; each is given a number."""
        with transaction(self._engine) as session:
            invitations = _two_asked(session)
            for place, each in enumerate(invitations):
                each.head.phone = f"138 0000 {place:04}"
            victim, other = (Person(each.head.phone, self._codes.code_of(each)) for each in invitations)
        return victim, other

    def forget(self) -> None:
        """Let nothing be counted yet."""
        with transaction(self._engine) as session:
            session.query(RateCount).delete()


def attack(
    door: Door, database: str, networks: int, *, codes: int = CODES, told: Callable[[str], None] = print
) -> Outcome:
    """Send every code but the right one for the head's number, in bursts over a day and from so many networks.

    A network that is refused would be until the hour is over, since a refused try counts nothing: a few more are sent
    to see that, the rest of its codes in that burst are spared. After each burst the head types the right code at
    home, another head in a third network, and that one in the first of the guesser's networks.
    """
    victim, other = door.people()
    door.forget()
    midnight = clock.now().replace(hour=0, minute=1, second=0)
    guesses = Guesses(door, victim, networks)
    let_in = tried = 0
    slowest, begun = 0.0, time.perf_counter()
    for burst in range(BURSTS):
        with clock.pretending(midnight + timedelta(hours=burst * HOURS_APART)):
            guesses.send(codes * burst // BURSTS, codes * (burst + 1) // BURSTS)
            for person, network in ((victim, "home"), (other, "elsewhere"), (other, "guesser 0")):
                since = time.perf_counter()
                let_in += bool(door.opens(person.number, person.code, network))
                slowest = max(slowest, time.perf_counter() - since)
                tried += 1
    told(f"{database}, {networks} networks: {guesses.looked_at} looked at, {guesses.sent} sent in earnest")
    seconds = time.perf_counter() - begun
    return Outcome(
        database,
        networks,
        codes,
        guesses.sent,
        guesses.looked_at,
        guesses.hits,
        let_in,
        tried,
        slowest,
        seconds,
    )


@dataclass(slots=True)
class Guesses:
    """The codes dealt out among networks, and what came of them; `sent` are those that were not spared as refused."""

    door: Door
    victim: Person
    networks: int
    sent: int = 0
    looked_at: int = 0
    hits: int = 0

    def send(self, first: int, last: int) -> None:
        """Try the codes from `first` up to `last`, each network until it is refused and a few times more."""
        for place in range(self.networks):
            refused = 0
            for code in range(first + place, last, self.networks):
                if f"{code:06}" == self.victim.code:
                    continue
                answer = self.door.opens(self.victim.number, f"{code:06}", f"guesser {place}")
                self.sent += 1
                self.looked_at += answer is not None
                self.hits += bool(answer)
                refused += answer is None
                if refused > (REFUSED_MORE if place < WATCHED else 0):
                    break


def _two_asked(session: Session) -> list[Invitation]:
    """Two invitations of different heads, brought to wait for an answer to a visit of next week."""
    found: dict[int, Invitation] = {}
    for each in session.scalars(select(Invitation).order_by(Invitation.id)):
        found.setdefault(each.head_id, each)
    chosen = list(found.values())[:2]
    for each in chosen:
        each.answer, each.assignment.status = Answer.WAITING, AssignmentStatus.RELEASED
        each.assignment.starts_at = clock.now() + timedelta(days=7)
        each.assignment.ends_at = clock.now() + timedelta(days=7, hours=1)
    return chosen
