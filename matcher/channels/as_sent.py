"""What a channel makes of a message, without sending it: the same words, and how much of the room they take."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.channels.lengths import composed
from matcher.channels.message import Message
from matcher.channels.providers import (
    dingtalk_app,
    dingtalk_robot,
    feishu_app,
    feishu_robot,
    wecom_app,
    wecom_robot,
)
from matcher.channels.providers.email import letter_text, subject_line
from matcher.vocabulary import ChannelKind

MOST_BYTES: Mapping[ChannelKind, int] = {
    ChannelKind.WECOM_APP: wecom_app.MOST_BYTES,
    ChannelKind.DINGTALK_APP: dingtalk_app.MOST_BYTES,
    ChannelKind.FEISHU_APP: feishu_app.MOST_BYTES,
    ChannelKind.WECOM_ROBOT: wecom_robot.MOST_BYTES,
    ChannelKind.DINGTALK_ROBOT: dingtalk_robot.MOST_BYTES,
    ChannelKind.FEISHU_ROBOT: feishu_robot.MOST_BYTES,
}
"""How long a text may be; letters have no such limit, and an SMS is counted otherwise (`sms_text`)."""


def text_as_sent(kind: ChannelKind, message: Message) -> str:
    """The text that leaves by this channel, which is none of SMS. Raises `Failed` where it is too long."""
    if kind is ChannelKind.EMAIL:
        return f"{subject_line(message)}\n\n{letter_text(message).rstrip()}"
    return composed(message, MOST_BYTES[kind])
