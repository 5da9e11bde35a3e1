"""Starting a race again and again, and comparing what both were told with the audit trail."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from sqlalchemy import Engine, func, select

from matcher.database.engine import reading, transaction
from matcher.errors import Outdated
from matcher.models import AuditEntry, Need, Run
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.policy.states import NEED
from matcher.rounds.services.cancel_run import cancel_run
from matcher.rounds.services.discard_plan import discard_plan
from matcher.rounds.services.lock_round import proposed_plan_of
from matcher.vocabulary import LIVE_RUNS
from tests.torture.browser import Answer, Browser, Form
from tests.torture.races.race import Act, Race, Situation
from tests.torture.referee import faults_in
from tests.torture.report import Outcome
from tests.torture.tally import Tally
from tests.torture.testbed import Testbed
from tests.torture.world import clerk, coordinator, the_round


def raced(testbed: Testbed, race: Race, often: int) -> Outcome:
    """Run the race so often."""
    began, tally = time.monotonic(), Tally()
    lost: list[str] = []
    doubled: list[str] = []
    started = 0
    for _ in range(often):
        with transaction(testbed.engine) as session:
            situation = race.arrange(session, testbed.world)
        acts = (race.first, race.second)
        forms = [form for act in acts if (form := _form(testbed, act, situation, tally)) is not None]
        if len(forms) == len(acts):
            started += 1
            before = _last_entry(testbed.engine)
            answers = _at_once(forms)
            lost_now, doubled_now = _compared(testbed.engine, race, answers, before)
            lost += lost_now
            doubled += doubled_now
        _clear(testbed, situation)
    errors = [*tally.errors] + ["a page had not the form that the race needs"] * (often - started)
    return Outcome(
        race.name, testbed.database.name, started, tally.sent, tally.done, tuple(lost), tuple(doubled), tuple(errors),
        faults_in(testbed.engine), time.monotonic() - began,
    )  # fmt: skip


def _form(testbed: Testbed, act: Act, situation: Situation, tally: Tally) -> tuple[Browser, Form] | None:
    """The act's form, filled in but not sent."""
    browser = testbed.browser(_account(testbed, act.who, situation), tally)
    typed = {name: value.format(**situation.numbers) for name, value in act.typed.items()}
    form = browser.form(act.page.format(**situation.numbers), act.action, typed)
    return None if form is None else (browser, form)


def _account(testbed: Testbed, who: str, situation: Situation) -> int:
    world = testbed.world
    people = dict(zip(("anna", "bert", "cleo", "dora"), (*world.coordinators, *world.clerks), strict=True))
    return situation.head_account or 0 if who == "head" else people[who]


def _at_once(forms: Sequence[tuple[Browser, Form]]) -> list[tuple[int, Answer]]:
    """Both forms are sent in the same moment; who sent each, and the answer."""
    start = threading.Barrier(len(forms))

    def send(browser: Browser, form: Form) -> tuple[int, Answer]:
        start.wait()
        return browser.account_id, browser.send(form)

    with ThreadPoolExecutor(len(forms)) as threads:
        return list(threads.map(send, *zip(*forms, strict=True)))


def _compared(
    engine: Engine, race: Race, answers: Sequence[tuple[int, Answer]], before: int
) -> tuple[list[str], list[str]]:
    """What was lost and what doubled, by what the audit trail says that each account did since."""
    query = select(AuditEntry.account_id, AuditEntry.action).where(AuditEntry.id > before)
    with reading(engine) as session:
        stored = Counter((row[0], row[1]) for row in session.execute(query))
    lost, doubled, told = [], [], []
    for act, (account, answer) in zip((race.first, race.second), answers, strict=True):
        number = sum(stored[account, action] for action in act.leaves)
        if answer.is_done:
            told.append(act)
            if number == 0:
                lost.append(f"{act.leaves[0]} was told done and left nothing")
        if number > 1:
            doubled.append(f"{act.leaves[0]} was sent once and done {number} times")
    if len(told) > 1 and not (race.both or race.same):
        lost.append(f"both {race.first.leaves[0]} and {race.second.leaves[0]} were told done")
    return lost, doubled


def _last_entry(engine: Engine) -> int:
    with reading(engine) as session:
        return session.scalar(select(func.max(AuditEntry.id))) or 0


def _clear(testbed: Testbed, situation: Situation) -> None:
    """Room for the next start: no run, no proposed plan, and what was asked for taken back."""
    with transaction(testbed.engine) as session:
        actor, round_ = coordinator(session, testbed.world), the_round(session, testbed.world)
        for run in session.scalars(select(Run).where(Run.status.in_(LIVE_RUNS))):
            with suppress(Outdated):  # it has come to an end by itself
                cancel_run(session, actor, run)
        plan = proposed_plan_of(session, round_)
        if plan is not None:
            discard_plan(session, actor, plan)
        need = session.get_one(Need, situation.need) if situation.need else None
        if need is not None and NEED.allows("withdraw", need.status):
            withdraw_need(session, clerk(session, testbed.world), need, need.version)
