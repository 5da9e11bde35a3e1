"""Entries in a WeCom member's calendar: put there, changed, taken out, and what WeCom's answer means each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from matcher.channels.account import Account
from matcher.channels.allowed_bases import AllowedBases
from matcher.channels.message import Outcome
from matcher.channels.outbound import Outbound
from matcher.channels.providers.wecom_schedule import (
    Schedule,
    add_schedule,
    change_schedule,
    remove_schedule,
)
from matcher.vocabulary import ChannelKind
from tests.stand_ins.provider import Answer, Call, Mood
from tests.stand_ins.wecom_calendar import WecomCalendar

VISIT = Schedule(
    "zhoumingyuan", 1_773_190_800, 1_773_194_400, "血压怎么量", "三仓镇 文化站", "主题：高血压防治"
)
IDS = {"corp_id": WecomCalendar.CORP, "agent_id": str(WecomCalendar.AGENT)}


@pytest.fixture
def wecom() -> Iterator[WecomCalendar]:
    with WecomCalendar() as provider:
        yield provider


@pytest.fixture
def account(wecom: WecomCalendar) -> Account:
    return Account(7, ChannelKind.WECOM_APP, wecom.base, IDS, {"secret": WecomCalendar.SECRET})


@pytest.fixture
def outbound(wecom: WecomCalendar) -> Outbound:
    return Outbound(AllowedBases((wecom.base,)), answer_seconds=1)


def test_an_entry_is_put_there_changed_and_taken_out_by_its_number(
    wecom: WecomCalendar, account: Account, outbound: Outbound
) -> None:
    added = add_schedule(account, VISIT, outbound)
    assert (added.outcome, list(wecom.entries)) == (Outcome.ACCEPTED, [added.provider_id])
    (fields,) = wecom.entries.values()
    assert (fields["start_time"], fields["end_time"], fields["location"]) == (
        1_773_190_800, 1_773_194_400, "三仓镇 文化站",
    )  # fmt: skip
    later = replace(VISIT, member="chenli", title="改到周五")
    assert change_schedule(account, added.provider_id, later, outbound).outcome is Outcome.ACCEPTED
    assert (wecom.shown("zhoumingyuan"), wecom.shown("chenli")) == ([], ["改到周五"])
    assert remove_schedule(account, added.provider_id, outbound).outcome is Outcome.ACCEPTED
    assert wecom.entries == {}
    assert sum(call.path == "/cgi-bin/gettoken" for call in wecom.calls) == 1


def test_what_is_too_long_is_cut_with_a_sign_of_it(
    wecom: WecomCalendar, account: Account, outbound: Outbound
) -> None:
    long = replace(VISIT, title="题" * 300, text="文" * 3_000, place="地" * 300)
    assert add_schedule(account, long, outbound).outcome is Outcome.ACCEPTED
    (fields,) = wecom.entries.values()
    cut = [fields[name] for name in ("summary", "description", "location")]
    assert [len(each) for each in cut] == [128, 1_000, 128]
    assert all(each.endswith("…") for each in cut)


def test_whatever_looks_otherwise_has_another_digest() -> None:
    others = [
        replace(VISIT, **changed)
        for changed in (
            {"member": "chenli"}, {"starts_at": 1}, {"ends_at": 2}, {"title": "x"}, {"place": "x"}, {"text": "x"},
        )
    ]  # fmt: skip
    assert len({each.digest for each in (VISIT, replace(VISIT), *others)}) == 1 + len(others)


@pytest.mark.parametrize("member", ["@all", "周明远", "a b", ""])
def test_what_is_no_member_is_not_even_asked_for(
    wecom: WecomCalendar, account: Account, outbound: Outbound, member: str
) -> None:
    for result in (
        add_schedule(account, replace(VISIT, member=member), outbound),
        change_schedule(account, "1", replace(VISIT, member=member), outbound),
    ):
        assert result.outcome is Outcome.UNDELIVERABLE
    assert wecom.calls == []


def test_errors_within_http_200_are_errors(
    wecom: WecomCalendar, account: Account, outbound: Outbound
) -> None:
    nobody = add_schedule(account, replace(VISIT, member="nobody"), outbound)
    assert (nobody.outcome, nobody.code) == (Outcome.UNDELIVERABLE, "60111")
    unknown = remove_schedule(account, "never-made", outbound)
    assert (unknown.outcome, unknown.code) == (Outcome.REFUSED, "90466")
    wecom.mood = Mood.BUSY
    busy = add_schedule(account, VISIT, outbound)
    assert (busy.outcome, busy.code, busy.retry_after) == (Outcome.RETRY, "45009", 60)
    wecom.mood, wecom.is_permitted = Mood.WELL, False
    forbidden = add_schedule(account, VISIT, outbound)
    assert (forbidden.outcome, forbidden.code) == (Outcome.REFUSED, "48002")
    assert WecomCalendar.SECRET not in forbidden.words


@pytest.mark.parametrize("mood", [Mood.NONSENSE, Mood.STRANGE, Mood.EMPTY, Mood.SILENT, Mood.SLOW])
def test_without_an_answer_nobody_knows_whether_it_stands_there(
    wecom: WecomCalendar, account: Account, outbound: Outbound, mood: Mood
) -> None:
    wecom.mood = mood
    assert add_schedule(account, VISIT, outbound).outcome is Outcome.UNKNOWN
    assert len(wecom.entries) == 1, "it does, and its number was never heard"


@pytest.mark.parametrize("mood", [Mood.NONSENSE, Mood.STRANGE, Mood.SILENT, Mood.DOWN])
def test_where_not_even_a_token_came_nothing_was_offered(
    wecom: WecomCalendar, account: Account, outbound: Outbound, mood: Mood
) -> None:
    wecom.open_moods, wecom.mood = set(), mood
    result = add_schedule(account, VISIT, outbound)
    assert result.outcome is Outcome.RETRY
    assert result.retry_after
    assert (wecom.asked("add"), wecom.entries) == (0, {})


def test_a_yes_without_a_number_is_none(wecom: WecomCalendar, account: Account, outbound: Outbound) -> None:
    class Forgetful(WecomCalendar):
        def answer(self, call: Call) -> Answer:
            answer = super().answer(call)
            return replace(answer, fields={**answer.fields, "schedule_id": ""})

    with Forgetful() as forgetful:
        to_it = replace(account, base=forgetful.base)
        result = add_schedule(to_it, VISIT, replace(outbound, bases=AllowedBases((forgetful.base,))))
    assert result.outcome is Outcome.UNKNOWN
