"""Working groups are told numbers, once, by day, and nothing where there is nothing to say."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from random import Random

import pytest
from sqlalchemy import Engine, select

from matcher import clock
from matcher.channel_accounts.open_account import sealed
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.outbound import Outbound
from matcher.database.engine import reading, transaction
from matcher.deliveries.services.plan_digests import plan_digests
from matcher.jobs.delivery_job import DeliveryJob
from matcher.jobs.perform import Performer
from matcher.models import ChannelAccount, CountySettings, Delivery
from matcher.sealing import Sealer
from matcher.secret_key import SecretKeys
from matcher.tasks import Task, TaskKind
from matcher.vocabulary import ChannelKind, RunStatus
from tests.builders.deliveries import KEY, SETTINGS
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.places import DONGTAI, a_county
from tests.builders.rounds import a_round, an_assignment
from tests.stand_ins.provider import Mood, Provider
from tests.stand_ins.robots import DingtalkRobot, FeishuRobot, WecomRobot

THURSDAY = datetime(2026, 3, 5)
MORNING = THURSDAY + timedelta(hours=8, minutes=40)
RANDOM = Random(1)


@pytest.fixture
def robot() -> Iterator[WecomRobot]:
    with WecomRobot() as provider:
        yield provider


def a_robot(engine: Engine, kind: ChannelKind, base: str, **secrets: str) -> int:
    with transaction(engine) as session:
        a_county(session)
        account = ChannelAccount(
            county_code=DONGTAI, kind=kind, name="工作群", base=base, ids={},
            secret=sealed(secrets, Sealer(SecretKeys(KEY))),
        )  # fmt: skip
        session.add(account)
        session.flush()
        return account.id


def a_visit(engine: Engine) -> None:
    with transaction(engine) as session:
        head = a_head(session, name="李春禾", phone="13812345678")
        an_assignment(session, a_need(session), head, starts_at=THURSDAY + timedelta(days=2, hours=9))


def plan(engine: Engine, at: datetime = MORNING) -> int:
    with clock.pretending(at):
        return plan_digests(engine, RANDOM)


def send_all(engine: Engine, *providers: Provider, at: datetime = MORNING) -> list[Delivery]:
    outbound = Outbound(AllowedBases(tuple(each.base for each in providers)), answer_seconds=5)
    perform = Performer(
        engine, {TaskKind.DELIVERY: DeliveryJob(SETTINGS, outbound=outbound)}, 15, threading.Event()
    )
    with reading(engine) as session:
        keys = list(session.scalars(select(Delivery.id).order_by(Delivery.id)))
    with clock.pretending(at + timedelta(minutes=5)):
        for key in keys:
            perform(Task(TaskKind.DELIVERY, key))
    with reading(engine) as session:
        return list(session.scalars(select(Delivery).order_by(Delivery.id)))


def test_a_digest_names_no_head_no_number_and_no_link_to_answer_and_only_an_answer_counts(
    engine: Engine,
) -> None:
    a_visit(engine)
    with ExitStack() as stack:
        wecom, dingtalk, feishu = (
            stack.enter_context(kind()) for kind in (WecomRobot, DingtalkRobot, FeishuRobot)
        )
        a_robot(engine, ChannelKind.WECOM_ROBOT, wecom.base, key=wecom.KEY)
        a_robot(
            engine,
            ChannelKind.DINGTALK_ROBOT,
            dingtalk.base,
            access_token=dingtalk.TOKEN,
            sign=dingtalk.SECRET,
        )
        a_robot(engine, ChannelKind.FEISHU_ROBOT, feishu.base, hook=feishu.HOOK, sign=feishu.SECRET)
        a_robot(engine, ChannelKind.WECOM_ROBOT, wecom.base, key="another")
        assert plan(engine) == 4
        rows = send_all(engine, wecom, dingtalk, feishu)
    done, failed = RunStatus.DONE, RunStatus.FAILED
    assert [each.status for each in rows] == [done, done, done, failed]
    for provider in (wecom, dingtalk, feishu):
        (taken,) = provider.sent
        assert "未来七天有 1 场服务" in taken.text
        assert not any(each in taken.text for each in ("李春禾", "138", "/a/"))


def test_it_is_planned_once_a_day_however_many_workers_there_are(engine: Engine, robot: WecomRobot) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    planned: list[int] = []
    workers = [threading.Thread(target=lambda: planned.append(plan(engine))) for _ in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert sorted(planned) == [0, 1]
    assert plan(engine, MORNING + timedelta(hours=1)) == 0
    assert plan(engine, MORNING + timedelta(days=1)) == 1


@pytest.mark.parametrize(
    ("at", "why"),
    [
        (THURSDAY + timedelta(hours=8, minutes=25), "before the hour"),
        (THURSDAY + timedelta(hours=14), "no morning any more"),
        (THURSDAY + timedelta(days=2, hours=8), "a Saturday"),
    ],
    ids=["early", "late", "day-off"],
)  # fmt: skip
def test_nothing_is_planned_at_another_time(
    engine: Engine, robot: WecomRobot, at: datetime, why: str
) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    assert plan(engine, at) == 0, why


def test_a_county_has_an_hour_of_its_own_and_nobody_is_disturbed_in_the_quiet_ones(
    engine: Engine, robot: WecomRobot
) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    with transaction(engine) as session:
        session.merge(CountySettings(county_code=DONGTAI, digest_at=6 * 60))
    assert plan(engine, THURSDAY + timedelta(hours=5, minutes=59)) == 0
    assert plan(engine, THURSDAY + timedelta(hours=6)) == 1
    with reading(engine) as session:
        (due_at,) = session.scalars(select(Delivery.due_at))
    assert due_at >= THURSDAY + timedelta(hours=7, minutes=30)


def test_it_keeps_away_from_the_half_hour(engine: Engine, robot: WecomRobot) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    half_past = THURSDAY + timedelta(hours=8, minutes=30)
    assert plan(engine, half_past) == 1
    with reading(engine) as session:
        (due_at,) = session.scalars(select(Delivery.due_at))
    assert timedelta(minutes=2) <= due_at - half_past <= timedelta(minutes=4)


def test_where_there_is_nothing_to_say_nothing_is_sent(engine: Engine, robot: WecomRobot) -> None:
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    assert plan(engine) == 0


def test_after_a_release_the_group_hears_once_more_and_not_at_night(
    engine: Engine, robot: WecomRobot
) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    evening = THURSDAY + timedelta(hours=22)
    with transaction(engine) as session:
        a_round(session).released_at = evening - timedelta(minutes=5)
    assert plan(engine, evening) == 1
    assert plan(engine, evening + timedelta(minutes=1)) == 0
    with reading(engine) as session:
        (due_at,) = session.scalars(select(Delivery.due_at))
    assert due_at >= THURSDAY + timedelta(days=1, hours=7, minutes=30)


def test_a_busy_robot_is_tried_again_and_a_sent_digest_is_not(engine: Engine, robot: WecomRobot) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    plan(engine)
    robot.mood = Mood.BUSY
    (waiting,) = send_all(engine, robot)
    assert waiting.status is RunStatus.QUEUED
    robot.mood = Mood.WELL
    for later in (1, 2):
        (done,) = send_all(engine, robot, at=MORNING + timedelta(hours=later))
    assert done.status is RunStatus.DONE
    assert len(robot.sent) == 1


def test_a_digest_that_has_nothing_to_say_any_more_is_left_out(engine: Engine, robot: WecomRobot) -> None:
    a_visit(engine)
    a_robot(engine, ChannelKind.WECOM_ROBOT, robot.base, key=robot.KEY)
    with transaction(engine) as session:
        a_round(session).released_at = MORNING
    plan(engine)
    later = THURSDAY + timedelta(days=30)
    assert {each.status for each in send_all(engine, robot, at=later)} == {RunStatus.CANCELLED}
    assert not robot.sent
