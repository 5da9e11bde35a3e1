"""Entries in the calendar of a WeCom member (日程), which the app makes, changes and takes out.

https://developer.work.weixin.qq.com/document/path/93624 (which app may; WeCom tells the member of each change itself)
https://developer.work.weixin.qq.com/document/path/93648 (oa/schedule/add: no check for duplicates; schedule_id)
https://developer.work.weixin.qq.com/document/path/97720 (oa/schedule/update: the whole entry, its members too)
https://developer.work.weixin.qq.com/document/path/97725 (oa/schedule/del)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from matcher.channels.account import Account
from matcher.channels.lengths import clipped
from matcher.channels.message import Outcome, SendResult
from matcher.channels.outbound import SHORT_PAUSE, Failed, Outbound
from matcher.channels.own_words import ours
from matcher.channels.providers.verdict import Codes
from matcher.channels.providers.wecom_app import CODES as OF_APP
from matcher.channels.providers.wecom_app import TOKEN_IS_OVER, is_member
from matcher.channels.providers.with_token import TokenInAddress

LONGEST_TITLE, LONGEST_TEXT, LONGEST_PLACE = 128, 1_000, 128
RINGS_BEFORE = 3_600
"""Seconds; WeCom knows 0, 300, 900, 3,600 and 86,400."""
CHINA_HOURS = 8
CODES = Codes(OF_APP.taken, OF_APP.pauses, unreachable=OF_APP.unreachable)
_ADD, _CHANGE, _REMOVE = (
    TokenInAddress(CODES, "/cgi-bin/gettoken", f"/cgi-bin/oa/schedule/{name}")
    for name in ("add", "update", "del")
)


class ScheduleStep(StrEnum):
    """What is asked for an entry."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What an entry shows to one member; times in seconds since 1970."""

    member: str
    starts_at: int
    ends_at: int
    title: str
    place: str
    text: str

    @property
    def fields(self) -> dict[str, object]:
        """The entry as WeCom wants it, its words cut to what WeCom takes."""
        return {
            "start_time": self.starts_at,
            "end_time": self.ends_at,
            "is_whole_day": 0,
            "attendees": [{"userid": self.member}],
            "summary": clipped(self.title, LONGEST_TITLE),
            "description": clipped(self.text, LONGEST_TEXT),
            "location": clipped(self.place, LONGEST_PLACE),
            "reminders": {
                "is_remind": 1, "remind_before_event_secs": RINGS_BEFORE, "is_repeat": 0, "timezone": CHINA_HOURS,
            },
        }  # fmt: skip

    @property
    def digest(self) -> str:
        """Another one for whatever would look otherwise."""
        written = json.dumps(self.fields, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()


def add_schedule(account: Account, schedule: Schedule, outbound: Outbound) -> SendResult:
    """Put a new entry into the member's calendar; its number is the result's `provider_id`.

    Twice makes two: `UNKNOWN` only where the entry has been offered, so that it may stand there by now.
    """
    if not is_member(schedule.member):
        return ours(Outcome.UNDELIVERABLE, "address")
    result = _called(_ADD, account, {"schedule": schedule.fields}, outbound)
    if result.outcome is Outcome.ACCEPTED and not result.provider_id:  # nobody could ever take it out again
        return ours(Outcome.UNKNOWN, "nonsense")
    return result


def change_schedule(account: Account, number: str, schedule: Schedule, outbound: Outbound) -> SendResult:
    """Make an entry show this instead, to this member instead; twice is like once."""
    if not is_member(schedule.member):
        return ours(Outcome.UNDELIVERABLE, "address")
    return _called(_CHANGE, account, {"schedule": {"schedule_id": number} | schedule.fields}, outbound)


def remove_schedule(account: Account, number: str, outbound: Outbound) -> SendResult:
    """Take an entry out."""
    return _called(_REMOVE, account, {"schedule_id": number}, outbound)


def _called(
    api: TokenInAddress, account: Account, body: Mapping[str, object], outbound: Outbound
) -> SendResult:
    """What WeCom's answer means. Never raises for what the network or WeCom does."""
    credentials = {"corpid": account.ids["corp_id"], "corpsecret": account.secrets["secret"]}
    try:
        outbound.tokens.get(account, lambda: api.ask_for_token(account, outbound, credentials))
    except Failed as failed:  # nothing was offered yet
        return _masked(_not_offered(failed.result), account)
    try:
        answer = api.answered(
            account, outbound, credentials, body, lambda said: said.get("errcode") in TOKEN_IS_OVER
        )
    except Failed as failed:
        return _masked(failed.result, account)
    return _masked(
        CODES.verdict(answer.get("errcode"), answer.get("errmsg"), answer.get("schedule_id")), account
    )


def _not_offered(result: SendResult) -> SendResult:
    if result.outcome is not Outcome.UNKNOWN:
        return result
    return replace(result, outcome=Outcome.RETRY, retry_after=result.retry_after or SHORT_PAUSE)


def _masked(result: SendResult, account: Account) -> SendResult:
    return replace(result, words=account.without_secrets(result.words))
