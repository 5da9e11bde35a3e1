"""People at work while something is attacked: clerks post needs, a coordinator matches and sends out, heads answer."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

from sqlalchemy import ColumnElement, Engine, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from matcher.database.engine import reading
from matcher.models import Assignment, AuditEntry, Head, Invitation, Need, Offer, Plan, Run, Venue
from matcher.vocabulary import LIVE_RUNS, Answer, AssignmentStatus, PlanStatus
from tests.torture.browser import Browser
from tests.torture.ledger import Ledger
from tests.torture.world import World

PAUSE = 0.2  # seconds between two things a person does
LIMITS_CHANGED = 0.1  # how often a head without an invitation that waits has something else to do
TRIES = 3  # how often a form is sent again while nothing comes back, as people do
_titles = count(1)

Work = Callable[[], None]


@contextmanager
def at_work(
    engine: Engine, world: World, open_browser: Callable[[int], Browser], ledger: Ledger
) -> Iterator[None]:
    """Everybody works, each in a thread, until the block ends."""
    over = threading.Event()
    works: list[Work] = [
        *(_Clerk(engine, open_browser(account), ledger, world.topic_id).work for account in world.clerks),
        _Coordinator(engine, open_browser(world.coordinators[0]), ledger, world).work,
        *(
            _Head(engine, open_browser(account), ledger, head).work
            for head, account in zip(world.heads, world.head_accounts, strict=True)
        ),
    ]
    threads = [threading.Thread(target=_keep, args=(work, over, ledger)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _keep(work: Work, over: threading.Event, ledger: Ledger) -> None:
    while not over.wait(PAUSE):
        try:
            work()
        except SQLAlchemyError:
            time.sleep(PAUSE)  # we look into the attacked database, too
        except Exception as error:
            ledger.broken_off.append(repr(error))
            return


class _Person:
    def __init__(self, engine: Engine, browser: Browser, ledger: Ledger) -> None:
        self.engine, self.browser, self.ledger = engine, browser, ledger

    def send(
        self, what: str, page: str, action: str, typed: dict[str, object], stored: Callable[[Session], int]
    ) -> bool:
        """Send one form; where nothing comes back, send the same again, as people do. Whether it is told done."""
        form = self.browser.form(page, action, typed)
        if form is None:
            return False
        for _ in range(TRIES):
            answer = self.browser.send(form)
            if answer.status:
                break
            time.sleep(2 * PAUSE)
        self.ledger.write(what, stored, told=answer.is_done)
        return answer.is_done


class _Clerk(_Person):
    def __init__(self, engine: Engine, browser: Browser, ledger: Ledger, topic: int) -> None:
        super().__init__(engine, browser, ledger)
        self._topic = topic

    def work(self) -> None:
        """Post a need under a title of its own."""
        with reading(self.engine) as session:
            venue = session.scalars(select(Venue.id).order_by(func.random()).limit(1)).one()
        page = self.browser.open("/needs/new")
        if page is None:
            return
        title = f"讲座 {next(_titles)} {time.monotonic_ns()}"
        halves = [str(each["value"]) for each in page.select("input[name=halves]")]
        typed: dict[str, object] = {
            "do": "post", "parts": str(self._topic), "venue_id": str(venue), "minutes": "60", "audience": "40",
            "priority": "3", "waits": "1", "title": title, "halves": halves,
        }  # fmt: skip
        self.send(f"need {title}", "/needs/new", "/needs/new", typed, _number_of(Need.title == title))


class _Head(_Person):
    def __init__(self, engine: Engine, browser: Browser, ledger: Ledger, head: int) -> None:
        super().__init__(engine, browser, ledger)
        self._head, self._limit = head, count(41)

    def work(self) -> None:
        """Answer the next invitation that waits, with a no to every third; otherwise change one's own limits."""
        waiting = (
            select(Invitation.id)
            .join(Invitation.assignment)
            .where(
                Invitation.head_id == self._head,
                Invitation.answer == Answer.WAITING,
                Assignment.status == AssignmentStatus.RELEASED,
            )
        )
        with reading(self.engine) as session:
            invitation = session.scalars(waiting.limit(1)).first()
        if invitation is None:
            if random.random() < LIMITS_CHANGED:
                self._change_limits()
        elif invitation % 3:
            page = f"/answers/{invitation}"
            self.send(f"yes to {page}", page, "/accept", {}, _told_of("invitation.accept", invitation))
        else:
            page = f"/answers/{invitation}/decline"
            stored = _told_of("invitation.decline", invitation)
            self.send(f"no to {page}", page, "/decline", {"reason": "busy", "remark": ""}, stored)

    def _change_limits(self) -> None:
        """To a number of people that was never there before."""
        most, page = next(self._limit), f"/heads/{self._head}/offer/limits"

        def stored(session: Session) -> int:
            offer = session.scalars(select(Offer).join(Head).where(Head.id == self._head)).one()
            return int((offer.max_audience or 0) >= most)

        self.send(f"limit {most} of head {self._head}", page, "/limits", {"max_audience": str(most)}, stored)


class _Coordinator(_Person):
    def __init__(self, engine: Engine, browser: Browser, ledger: Ledger, world: World) -> None:
        super().__init__(engine, browser, ledger)
        self._round, self._refused = world.round_id, 0

    def work(self) -> None:
        """Send out the proposed plan; where there is none, or a head has declined meanwhile, have the week matched."""
        proposed = select(Plan.id).where(Plan.round_id == self._round, Plan.status == PlanStatus.PROPOSED)
        live = select(Run.id).where(Run.round_id == self._round, Run.status.in_(LIVE_RUNS))
        with reading(self.engine) as session:
            plan = session.scalars(proposed).first()
            if session.scalars(live).first() is not None:
                return
            runs = session.scalar(select(func.count()).select_from(Run)) or 0
        if plan is not None and plan != self._refused:
            page = f"/plans/{plan}/release"
            if not self.send(f"release of plan {plan}", page, "/release", {}, _told_of("plan.release", plan)):
                self._refused = plan
        else:

            def stored(session: Session) -> int:
                return max(0, (session.scalar(select(func.count()).select_from(Run)) or 0) - runs) and 1

            page = f"/rounds/{self._round}"
            self.send(f"run {runs + 1}", page, "/runs", {}, stored)


def _number_of(condition: ColumnElement[bool]) -> Callable[[Session], int]:
    return lambda session: session.scalar(select(func.count()).select_from(Need).where(condition)) or 0


def _told_of(action: str, key: int) -> Callable[[Session], int]:
    """How often the audit trail says that it was done."""
    query = select(func.count()).where(AuditEntry.action == action, AuditEntry.subject_key == str(key))
    return lambda session: session.scalar(query) or 0
