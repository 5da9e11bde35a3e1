"""What is said in the log at each start where the service could be kept more safely."""

from __future__ import annotations

from ipaddress import ip_address

import structlog

from matcher.database.private_files import is_open_to_others
from matcher.secret_key import is_weak, secret_keys
from matcher.settings import Settings

log = structlog.get_logger("sizhang.start")


def is_loopback(host: str) -> bool:
    """True where only this machine reaches the address."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def warn_of_weak_points(settings: Settings, *, host: str | None = None) -> None:
    """Say what is wrong with the key, the home folder, and the address listened on (`host`; None: not known)."""
    if is_weak(secret_keys(settings).present):
        log.warning("weak_secret_key", advice="change it: sizhang rotate-key")
    home = settings.home_path
    if home.exists() and is_open_to_others(home):
        log.warning("home_open_to_others", folder=str(home), advice="close it: chmod 700")
    if not (host and is_loopback(host)) and not settings.secure_cookies:
        log.warning(
            "serves_without_tls", host=host or "unknown",
            advice="passwords can be read on the way: put TLS in front and set SIZHANG_SECURE_COOKIES=true",
        )  # fmt: skip
