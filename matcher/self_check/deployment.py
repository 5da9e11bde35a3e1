"""What the web server knows of itself, for the self-check: addresses, settings, the machine."""

from __future__ import annotations

import platform
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

NAME_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Deployment:
    """Where and how the service runs. `addresses` are its URL rules, `public_url` "" where none was set.

    After `wrong_passwords` within `wrong_seconds` signing in is slowed down. What is kept of persons for a time only is
    kept for these numbers of months.
    """

    addresses: tuple[str, ...]
    public_url: str
    has_secure_cookies: bool
    idle_minutes: int
    wrong_passwords: int
    wrong_seconds: int
    is_demonstration: bool
    version: str
    contacts_months: int
    sign_ins_months: int
    messages_months: int

    @property
    def is_encrypted(self) -> bool:
        """True where people reach it by https only."""
        return self.public_url.startswith("https://") and self.has_secure_cookies

    @property
    def machine(self) -> str:
        """Operating system and Python, such as "Linux 6.1, Python 3.11.2"."""
        return f"{platform.system()} {platform.release()}, Python {platform.python_version()}"


def has_ipv6(public_url: str) -> bool | None:
    """True where the public name leads to an IPv6 address; None where no name is set or no answer came in 2 s."""
    host = urlsplit(public_url).hostname
    if not host:
        return None
    pool = ThreadPoolExecutor(1)
    try:
        return bool(pool.submit(socket.getaddrinfo, host, None, socket.AF_INET6).result(NAME_SECONDS))
    except TimeoutError:
        return None
    except OSError:
        return False
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
