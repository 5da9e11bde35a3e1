"""What a person sits in front of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Screen:
    """How somebody works; `number` keeps the hours and words of a story on one screen apart from the others'."""

    size: tuple[int, int]
    language: str
    number: int
    scripts: bool = True
    wechat: bool = False


WECHAT = (
    "Mozilla/5.0 (Linux; Android 12; M2102J2SC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/108.0.5351.0 Mobile Safari/537.36 MicroMessenger/8.0.33 NetType/4G Language/zh_CN"
)
"""How WeChat's browser, in which links of messages open, calls itself."""
