"""A name for the browser of a request by which its owner knows it again, such as `Edge · Windows`."""

from __future__ import annotations

from flask import request

BROWSERS = (
    ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("QQBrowser", "QQ Browser"),
    ("HuaweiBrowser", "Huawei Browser"),
    ("MiuiBrowser", "Mi Browser"), ("UCBrowser", "UC Browser"), ("Quark", "Quark"), ("OPR/", "Opera"), ("Edg", "Edge"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"),
    ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def browser_name() -> str:
    """Browser and system as the request names them; empty where it names neither that we know."""
    told = request.headers.get("User-Agent", "")
    known = (next((name for sign, name in table if sign in told), "") for table in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, known))
