"""How many messages a channel may take: the providers' limits, and the token bucket that keeps below them.

https://developer.work.weixin.qq.com/document/path/91770 (WeCom robot: 20 a minute)
https://developer.work.weixin.qq.com/document/path/90312 (WeCom app: for one member 30 a minute, 1,000 an hour)
https://open.dingtalk.com/document/robots/custom-robot-access (20 a minute, else ten minutes of silence)
https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (100 a minute, 5 a second)
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from matcher.vocabulary import ChannelKind


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` messages in any stretch of `seconds`, of which `burst` may follow each other without a pause.

    A bucket of `burst` tokens that gains `most - burst` in `seconds` lets through no more, wherever the stretch begins.
    `each_address`: for one recipient, not for the whole account.
    """

    name: str
    most: int
    seconds: int
    burst: int
    each_address: bool = False

    @property
    def rate(self) -> float:
        """Tokens gained each second."""
        return (self.most - self.burst) / self.seconds


@dataclass(frozen=True, slots=True)
class TokenBucket:
    """How many tokens there were at a moment."""

    tokens: float
    at: datetime

    @classmethod
    def full(cls, limit: Limit, now: datetime) -> TokenBucket:
        """The bucket of a channel that has rested."""
        return cls(float(limit.burst), now)

    def refilled(self, limit: Limit, now: datetime) -> TokenBucket:
        """The same bucket now."""
        if now <= self.at:
            return self
        gained = (now - self.at).total_seconds() * limit.rate
        return TokenBucket(min(float(limit.burst), self.tokens + gained), now)

    def wait(self, limit: Limit, now: datetime) -> int:
        """Whole seconds until a message may be sent; 0: now."""
        bucket = self.refilled(limit, now)
        missing = max(0.0, 1.0 - bucket.tokens) / limit.rate
        return math.ceil((bucket.at - now).total_seconds() + missing - 1e-9)

    def taken(self, limit: Limit, now: datetime) -> TokenBucket:
        """The bucket after a message that `wait` let through."""
        bucket = self.refilled(limit, now)
        return TokenBucket(bucket.tokens - 1.0, bucket.at)


_SMS = (
    Limit("second", 20, 1, burst=10),
    Limit("day_of_address", 40, 86_400, burst=20, each_address=True),
)
LIMITS: dict[ChannelKind, tuple[Limit, ...]] = {
    ChannelKind.WECOM_ROBOT: (Limit("minute", 20, 60, burst=5),),
    ChannelKind.DINGTALK_ROBOT: (Limit("minute", 20, 60, burst=5),),
    ChannelKind.FEISHU_ROBOT: (Limit("second", 5, 1, burst=3), Limit("minute", 100, 60, burst=20)),
    ChannelKind.WECOM_APP: (
        Limit("minute_of_address", 30, 60, burst=10, each_address=True),
        Limit("hour_of_address", 1_000, 3_600, burst=200, each_address=True),
    ),
    ChannelKind.DINGTALK_APP: (Limit("minute", 5_000, 60, burst=500),),
    ChannelKind.FEISHU_APP: (
        Limit("second", 50, 1, burst=20),
        Limit("second_of_address", 5, 1, burst=3, each_address=True),
    ),
    ChannelKind.SMS_ALIYUN: _SMS,
    ChannelKind.SMS_TENCENT: _SMS,
    ChannelKind.EMAIL: (Limit("minute", 60, 60, burst=20),),
}
