"""Killing the worker while it sends messages, and comparing what people see with what a provider was asked to send."""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as time_of_day

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.assignments.services.place_assignment import ManualAssignment, place_assignment
from matcher.channel_accounts.open_account import sealed
from matcher.database.engine import reading, transaction
from matcher.models import ChannelAccount, CountySettings, Delivery, MessageAddress, Need, Notification
from matcher.models.delivery import delivery_notification
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.notifications.queries.pending import is_pending
from matcher.policy.states import NEED
from matcher.rounds.services.release_plan import release_plan
from matcher.rounds.services.start_manual_plan import start_manual_plan
from matcher.sealing import Sealer
from matcher.secret_key import SecretKeys
from matcher.vocabulary import LIVE_RUNS, AddressKind, Audience, ChannelKind, RunStatus, ToldBy
from tests.builders.places import DONGTAI
from tests.stand_ins.apps import FeishuApp
from tests.stand_ins.provider import Answer, Call
from tests.torture.forked import Nest, kill, nest_of
from tests.torture.referee import faults_in
from tests.torture.report import Outcome
from tests.torture.testbed import Testbed
from tests.torture.world import World, a_posted_need, clerk, coordinator, the_round

LEASE_SECONDS = 5  # so that what a killed worker held is taken up again soon
SLOWEST = 0.8  # seconds until the provider answers
WRITTEN_WITHIN = 3.0  # seconds from the answer until it is stored
BEGINS_WITHIN, SETTLES_WITHIN = 480, 720  # seconds: round each half hour nothing is begun
FED_BELOW = 12  # messages that wait
LONG_AGO = timedelta(minutes=10)  # nothing more is joined to news as old as that


class SlowFeishu(FeishuApp):
    """Takes its time to answer; `asked` has the moments at which each message was asked for, by its number."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.asked: dict[str, list[float]] = defaultdict(list)
        self.PEOPLE = frozenset(("user_id", _address(head)) for head in world.heads)

    def serve(self, call: Call) -> Answer:
        """Answer, a little later."""
        if call.path != self.TOKEN_PATH:
            self.asked[call.json["uuid"]].append(time.monotonic())
        answer = super().serve(call)
        time.sleep(random.uniform(0, SLOWEST))
        return answer

    @property
    def calls_for_messages(self) -> int:
        """How often it was asked to send anything."""
        return sum(map(len, list(self.asked.values())))


@dataclass
class _News:
    """News for every head, again and again: a visit of each is sent out, then all of them are withdrawn."""

    testbed: Testbed
    needs: list[int] = field(default_factory=list)

    def keep_up(self) -> None:
        """More of it, where little is left to send."""
        with transaction(self.testbed.engine) as session:
            waiting = session.scalar(select(func.count()).where(Delivery.status.in_(LIVE_RUNS))) or 0
            if waiting >= FED_BELOW:
                return
            if self.needs:
                self._withdraw(session)
            else:
                self._send_out(session)
            for news in session.scalars(select(Notification).where(Notification.planned_at.is_(None))):
                news.created_at -= LONG_AGO

    def _send_out(self, session: Session) -> None:
        world, round_ = self.testbed.world, the_round(session, self.testbed.world)
        actor = coordinator(session, world)
        plan = start_manual_plan(session, actor, round_)
        starts_at = datetime.combine(round_.monday + timedelta(days=1), time_of_day(10))
        for head in world.heads:
            need = a_posted_need(session, world)
            place_assignment(session, actor, plan, ManualAssignment(need.id, (head,), starts_at))
            self.needs.append(need.id)
        release_plan(session, actor, plan)

    def _withdraw(self, session: Session) -> None:
        for key in self.needs:
            need = session.get_one(Need, key)
            if NEED.allows("withdraw", need.status):
                withdraw_need(session, clerk(session, self.testbed.world), need, need.version)
        self.needs.clear()


def killed_while_sending(testbed: Testbed, often: int) -> Outcome:
    """kill -9 of the worker, so often, each time within a second of a message's leaving."""
    what, began = "kill -9 while sending", time.monotonic()
    with SlowFeishu(testbed.world) as provider:
        _set_up(testbed, provider.base)
        news, kills = _News(testbed), []
        with nest_of(testbed.service.environment) as nest:
            for _ in range(often):
                news.keep_up()
                began_sending = _sends_until_killed(nest, provider)
                kills.append(time.monotonic())
                if not began_sending:
                    return Outcome(what, testbed.database.name, often, faults=("the worker sent nothing",))
        testbed.service.start("worker")
        settled = _wait(lambda: _is_settled(testbed), SETTLES_WITHIN)
        repeats, unexplained = _repeats(provider, kills)
        with reading(testbed.engine) as session:
            messages = session.scalars(select(Delivery)).all()
            states = Counter(each.state.value for each in messages)
            wrong = list(_wrongly_told(session, provider))
            lost = list(_forgotten(session))
        taken = Counter(each.call.json["uuid"] for each in provider.sent if each.call)
    return Outcome(
        what, testbed.database.name, often, len(messages), states["accepted"],
        lost=tuple(lost),
        doubled=tuple(f"message {uuid} was taken {times} times" for uuid, times in taken.items() if times > 1),
        faults=(
            *["messages do not come to an end"] * (not settled), *wrong, *unexplained, *faults_in(testbed.engine),
        ),
        seconds=time.monotonic() - began,
        work=", ".join([f"{state} {number}" for state, number in sorted(states.items())]
                       + [f"asked again after a kill {repeats}"]),
    )  # fmt: skip


def _sends_until_killed(nest: Nest, provider: SlowFeishu) -> bool:
    """Let a worker begin to send and kill it soon afterwards; whether it had begun."""
    before = provider.calls_for_messages
    worker = nest.worker()
    began_sending = _wait(lambda: provider.calls_for_messages > before, BEGINS_WITHIN)
    time.sleep(random.uniform(0, SLOWEST))
    kill(worker)
    return began_sending


def _set_up(testbed: Testbed, base: str) -> None:
    """A Feishu account for the county, an address for each head, and no quiet hours; the worker is ended."""
    testbed.service.end("worker")
    testbed.service.also(
        SIZHANG_CHANNEL_HOSTS=base,
        SIZHANG_RUN_LEASE_SECONDS=str(LEASE_SECONDS),
        SIZHANG_PUBLIC_URL="https://sizhang.test",
    )
    with transaction(testbed.engine) as session:
        session.merge(CountySettings(county_code=DONGTAI, quiet_from=0, quiet_until=0))
        secrets = sealed({"secret": FeishuApp.SECRET}, Sealer(SecretKeys(testbed.service.key)))
        session.add(
            ChannelAccount(
                county_code=DONGTAI, kind=ChannelKind.FEISHU_APP, name="飞书", base=base,
                ids={"app_id": FeishuApp.APP}, secret=secrets,
            )
        )  # fmt: skip
        for head in testbed.world.heads:
            address = MessageAddress(
                kind=AddressKind.FEISHU, address=_address(head), position=0, head_id=head
            )
            session.add(address)


def _address(head: int) -> str:
    return f"head{head}"


def _wait(until: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if until():
            return True
        time.sleep(0.02)
    return False


def _is_settled(testbed: Testbed) -> bool:
    """Whether nothing is left to plan or to send."""
    unplanned = select(func.count()).where(is_pending(), Notification.planned_at.is_(None))
    with reading(testbed.engine) as session:
        waiting = session.scalar(select(func.count()).where(Delivery.status.in_(LIVE_RUNS)))
        return not waiting and not session.scalar(unplanned)


def _repeats(provider: SlowFeishu, kills: Sequence[float]) -> tuple[int, list[str]]:
    """How often a message was asked for again, and the times where its answer had come and was stored."""
    number, unexplained = 0, []
    for uuid, moments in provider.asked.items():
        for moment in moments[:-1]:
            number += 1
            if not any(moment <= kill <= moment + SLOWEST + WRITTEN_WITHIN for kill in kills):
                unexplained.append(f"message {uuid} was sent again though its answer had come")
    return number, unexplained


def _wrongly_told(session: Session, provider: SlowFeishu) -> Iterable[str]:
    """What is shown as sent though the provider never took it."""
    taken = {each.call.json["uuid"] for each in provider.sent if each.call}
    for delivery in session.scalars(select(Delivery).where(Delivery.status == RunStatus.DONE)):
        if hashlib.sha256(delivery.key.encode()).hexdigest()[:40] not in taken:
            yield f"message {delivery.id} is shown as sent, and was not"
    told = select(Notification.id).where(Notification.told_by == ToldBy.MESSAGE)
    sent = (
        select(delivery_notification.c.notification_id)
        .join(Delivery)
        .where(Delivery.status == RunStatus.DONE)
    )
    for news in session.scalars(told.where(Notification.id.not_in(sent))):
        yield f"notification {news} is shown as told by a message that was not sent"


def _forgotten(session: Session) -> Iterable[str]:
    """What a head still has to hear, with no message that was tried: nobody would see why."""
    to_heads = select(Notification).where(is_pending(), Notification.audience == Audience.HEAD)
    for news in session.scalars(to_heads):
        tried = select(Delivery.id).where(Delivery.notifications.any(Notification.id == news.id))
        if session.scalars(tried.where(Delivery.status == RunStatus.FAILED)).first() is None:
            yield f"notification {news.id} was forgotten"
