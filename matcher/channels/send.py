"""Sending one message by one account, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from matcher.channels.account import Account
from matcher.channels.message import Message, SendResult
from matcher.channels.outbound import Failed, Outbound
from matcher.channels.providers.dingtalk_app import send_by_dingtalk_app
from matcher.channels.providers.dingtalk_robot import send_by_dingtalk_robot
from matcher.channels.providers.email import send_by_email
from matcher.channels.providers.feishu_app import send_by_feishu_app
from matcher.channels.providers.feishu_robot import send_by_feishu_robot
from matcher.channels.providers.sms_aliyun import send_by_sms_aliyun
from matcher.channels.providers.sms_tencent import send_by_sms_tencent
from matcher.channels.providers.wecom_app import send_by_wecom_app
from matcher.channels.providers.wecom_robot import send_by_wecom_robot
from matcher.vocabulary import ChannelKind

Sender = Callable[[Account, str, Message, Outbound], SendResult]
SENDERS: Mapping[ChannelKind, Sender] = {
    ChannelKind.WECOM_APP: send_by_wecom_app,
    ChannelKind.DINGTALK_APP: send_by_dingtalk_app,
    ChannelKind.FEISHU_APP: send_by_feishu_app,
    ChannelKind.SMS_ALIYUN: send_by_sms_aliyun,
    ChannelKind.SMS_TENCENT: send_by_sms_tencent,
    ChannelKind.EMAIL: send_by_email,
    ChannelKind.WECOM_ROBOT: send_by_wecom_robot,
    ChannelKind.DINGTALK_ROBOT: send_by_dingtalk_robot,
    ChannelKind.FEISHU_ROBOT: send_by_feishu_robot,
}


def send(account: Account, address: str, message: Message, outbound: Outbound) -> SendResult:
    """Send the message to the address (of a robot: "", it knows its group) and say what came of it.

    Never raises for what the network or the provider does. Outside of any transaction: it may take seconds.
    """
    try:
        result = SENDERS[account.kind](account, address, message, outbound)
    except Failed as failed:
        result = failed.result
    return replace(result, words=account.without_secrets(result.words))
