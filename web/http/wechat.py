"""Whether a page is read inside WeChat or WeCom, which save no files and open no calendars."""

from __future__ import annotations

from flask import request


def in_wechat() -> bool:
    """True for the browsers inside WeChat and WeCom."""
    return "MicroMessenger" in request.headers.get("User-Agent", "")
