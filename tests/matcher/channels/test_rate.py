"""No limit is ever exceeded, wherever the stretch of time begins, and what may be sent is not held back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.channels.rate import LIMITS, Limit, TokenBucket
from matcher.vocabulary import ChannelKind

NOW = datetime(2026, 11, 30, 9)
ROBOT = LIMITS[ChannelKind.WECOM_ROBOT][0]
SOME = st.builds(
    lambda most, seconds, share: Limit("some", most, seconds, burst=max(1, int(most * share))),
    st.integers(2, 60), st.integers(1, 120), st.floats(0.05, 0.9),
)  # fmt: skip


def sent_greedily(limit: Limit, waits: list[int]) -> list[datetime]:
    """When messages leave of which each is sent as soon as the bucket allows, after a pause of the sender's own."""
    bucket, now, sent = TokenBucket.full(limit, NOW), NOW, []
    for pause in waits:
        now += timedelta(seconds=pause)
        now += timedelta(seconds=bucket.wait(limit, now))
        assert bucket.wait(limit, now) == 0
        bucket = bucket.taken(limit, now)
        sent.append(now)
    return sent


@settings(max_examples=60, deadline=None)
@given(SOME, st.lists(st.integers(0, 90), min_size=1, max_size=80))
def test_no_stretch_of_time_holds_more_than_the_limit(limit: Limit, waits: list[int]) -> None:
    sent = sent_greedily(limit, waits)
    for first in sent:
        end = first + timedelta(seconds=limit.seconds)
        assert sum(first <= each < end for each in sent) <= limit.most


def test_a_rested_robot_sends_its_burst_at_once_and_the_next_one_soon() -> None:
    sent = sent_greedily(ROBOT, [0] * 6)
    assert [(each - NOW).seconds for each in sent] == [0, 0, 0, 0, 0, 4]


@pytest.mark.parametrize("kind", ChannelKind)
def test_every_channel_has_limits_that_a_bucket_can_keep(kind: ChannelKind) -> None:
    assert LIMITS[kind]
    for limit in LIMITS[kind]:
        assert 1 <= limit.burst < limit.most
    names = [limit.name for limit in LIMITS[kind]]
    assert len(set(names)) == len(names)
