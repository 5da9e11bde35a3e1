"""Where messages may be sent to at all: a list that the administrator of the installation keeps.

A base address is a scheme and a host: `https://` for providers, `smtps://` (TLS from the start, port 465) and `smtp://`
(STARTTLS demanded, port 587) for e-mail. Without TLS only the machine itself is reached, and only where it is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from matcher.settings import PUBLIC_CHANNEL_HOSTS, Settings
from matcher.vocabulary import ChannelKind

_WECOM, _DINGTALK, _FEISHU = (
    "https://qyapi.weixin.qq.com",
    "https://oapi.dingtalk.com",
    "https://open.feishu.cn",
)
PUBLIC_BASES: dict[ChannelKind, tuple[str, ...]] = {
    ChannelKind.WECOM_APP: (_WECOM,),
    ChannelKind.WECOM_ROBOT: (_WECOM,),
    ChannelKind.DINGTALK_APP: (_DINGTALK,),
    ChannelKind.DINGTALK_ROBOT: (_DINGTALK,),
    ChannelKind.FEISHU_APP: (_FEISHU,),
    ChannelKind.FEISHU_ROBOT: (_FEISHU,),
    ChannelKind.SMS_ALIYUN: ("https://dysmsapi.aliyuncs.com",),
    ChannelKind.SMS_TENCENT: ("https://sms.tencentcloudapi.com",),
    ChannelKind.EMAIL: (
        "smtps://smtp.exmail.qq.com",
        "smtps://smtp.qq.com",
        "smtps://smtp.163.com",
        "smtps://smtp.126.com",
        "smtps://smtp.qiye.aliyun.com",
        "smtps://smtp.aliyun.com",
        "smtps://smtp.139.com",
        "smtps://smtp.189.cn",
    ),
}
"""The providers' own hosts; what the word `public` stands for in the setting."""

_OF_PROVIDERS = {base for bases in PUBLIC_BASES.values() for base in bases}
_PORTS = {"https": 443, "http": 80, "smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True)
class AllowedBases:
    """The list, in its order."""

    listed: tuple[str, ...]

    @classmethod
    def of(cls, settings: Settings) -> AllowedBases:
        """The list of the settings."""
        listed: list[str] = []
        for word in settings.channel_hosts.split():
            listed += sorted(_OF_PROVIDERS) if word == PUBLIC_CHANNEL_HOSTS else [word.rstrip("/")]
        return cls(tuple(dict.fromkeys(listed)))

    def choices(self, kind: ChannelKind) -> tuple[str, ...]:
        """The addresses an account of this kind may have: its provider's own first, then those that are nobody's."""
        schemes = ("smtps", "smtp") if kind is ChannelKind.EMAIL else ("https", "http")
        own = PUBLIC_BASES[kind]
        others = tuple(
            base for base in self.listed if base not in _OF_PROVIDERS and urlsplit(base).scheme in schemes
        )
        return tuple(base for base in own if base in self.listed) + others

    def allow(self, kind: ChannelKind, base: str) -> bool:
        """Whether an account of this kind may have this address now."""
        return base in self.choices(kind)


def port_of(base: SplitResult) -> int:
    """The port of a base address."""
    return base.port or _PORTS[base.scheme]
