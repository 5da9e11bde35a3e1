"""All processes together keep below a provider's limits."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.channel_accounts.services.take_turn import forget_old_buckets, pause_account, take_turn
from matcher.database.engine import transaction
from matcher.models import ChannelBucket
from matcher.vocabulary import ChannelKind
from tests.builders.channels import a_channel_account

NOW = clock.now()


def test_a_burst_is_let_through_and_what_follows_waits(session: Session) -> None:
    account = a_channel_account(session)
    assert [take_turn(session, account.id, "", NOW) for _ in range(6)] == [0, 0, 0, 0, 0, 4]
    assert take_turn(session, account.id, "", NOW + timedelta(seconds=4)) == 0


def test_one_recipient_does_not_use_up_what_another_may_get(session: Session) -> None:
    account = a_channel_account(session, ChannelKind.WECOM_APP)
    while take_turn(session, account.id, "zhang", NOW) == 0:
        pass
    assert take_turn(session, account.id, "li", NOW) == 0
    assert "zhang" not in str(session.scalars(select(ChannelBucket.scope)).all())


def test_nothing_leaves_during_a_pause_and_a_shorter_one_does_not_end_it(session: Session) -> None:
    account = a_channel_account(session)
    pause_account(session, account.id, NOW + timedelta(seconds=600))
    pause_account(session, account.id, NOW + timedelta(seconds=60))
    assert take_turn(session, account.id, "", NOW) == 600
    assert take_turn(session, account.id, "", NOW + timedelta(seconds=600)) == 0


def test_old_buckets_are_forgotten(session: Session) -> None:
    account = a_channel_account(session)
    take_turn(session, account.id, "", NOW)
    forget_old_buckets(session, NOW + timedelta(days=1))
    assert session.scalar(select(func.count(ChannelBucket.scope))) == 1
    forget_old_buckets(session, NOW + timedelta(days=3))
    assert session.scalar(select(func.count(ChannelBucket.scope))) == 0


def test_of_many_workers_at_once_no_more_than_the_burst_is_let_through(engine: Engine) -> None:
    with transaction(engine) as session:
        account_id = a_channel_account(session).id

    def turn(_number: int) -> int:
        with transaction(engine) as session:
            return take_turn(session, account_id, "", NOW)

    with ThreadPoolExecutor(8) as workers:
        waits = list(workers.map(turn, range(16)))
    assert waits.count(0) == 5
