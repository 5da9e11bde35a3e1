"""Words about how messages leave."""

from __future__ import annotations

from enum import StrEnum


class ChannelKind(StrEnum):
    """By what messages leave the service; what a county has an account for."""

    WECOM_APP = "wecom_app"  # 企业微信应用
    DINGTALK_APP = "dingtalk_app"  # 钉钉应用
    FEISHU_APP = "feishu_app"  # 飞书应用
    SMS_ALIYUN = "sms_aliyun"
    SMS_TENCENT = "sms_tencent"
    EMAIL = "email"
    WECOM_ROBOT = "wecom_robot"  # 群机器人
    DINGTALK_ROBOT = "dingtalk_robot"
    FEISHU_ROBOT = "feishu_robot"


class AddressKind(StrEnum):
    """By what somebody wants to be told."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    SMS = "sms"
    EMAIL = "email"


class DeliveryState(StrEnum):
    """How a message stands."""

    WAITING = "waiting"  # 待发
    ACCEPTED = "accepted"  # 平台已受理
    FAILED = "failed"  # 发送失败
    UNDELIVERABLE = "undeliverable"  # 无法送达
    OVERTAKEN = "overtaken"  # not sent: it was out of date by then


class InCalendar(StrEnum):
    """How a visit stands in the head's WeCom calendar, as far as WeCom's answers say."""

    AS_HERE = "as_here"
    TWICE = "twice"  # as here, and perhaps once more
    OTHERWISE = "otherwise"  # as it was before
    UNKNOWN = "unknown"  # WeCom never answered


GROUP_CHANNELS = (ChannelKind.WECOM_ROBOT, ChannelKind.DINGTALK_ROBOT, ChannelKind.FEISHU_ROBOT)
SMS_CHANNELS = (ChannelKind.SMS_ALIYUN, ChannelKind.SMS_TENCENT)
ONE_TO_ONE_CHANNELS = tuple(kind for kind in ChannelKind if kind not in GROUP_CHANNELS)
CHANNELS_OF: dict[AddressKind, tuple[ChannelKind, ...]] = {
    AddressKind.WECOM: (ChannelKind.WECOM_APP,),
    AddressKind.DINGTALK: (ChannelKind.DINGTALK_APP,),
    AddressKind.FEISHU: (ChannelKind.FEISHU_APP,),
    AddressKind.SMS: SMS_CHANNELS,
    AddressKind.EMAIL: (ChannelKind.EMAIL,),
}
