"""From where a request comes, and whether we can know it."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

import structlog
from flask import current_app, request

from web.settings import settings

log = structlog.get_logger("sizhang.web")
WARNED = "sizhang.warned_of_proxies"


def client_address() -> str:
    """The address that tries are counted by: of IPv6 the network of 64 bits, which one household has to itself."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return (request.remote_addr or "")[:64]
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, 64), strict=False))


def warn_of_proxies() -> None:
    """Say in the log, once, where SIZHANG_TRUSTED_PROXIES looks wrong: everybody would share the proxy's address."""
    advice = _advice()
    if advice and not current_app.extensions.get(WARNED):
        current_app.extensions[WARNED] = True
        log.warning("trusted_proxies_look_wrong", address=request.remote_addr, advice=advice)


def _advice() -> str | None:
    hops = settings().trusted_proxies
    named = [each for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if not hops and named and _is_near(request.remote_addr):
        return "a proxy stands in front: set SIZHANG_TRUSTED_PROXIES to the number of proxies"
    if len(named) < hops:
        return "fewer proxies named the client than SIZHANG_TRUSTED_PROXIES says"
    if hops and len(named) > hops and _is_near(request.remote_addr):
        return "more proxies named the client than SIZHANG_TRUSTED_PROXIES says"
    return None


def _is_near(address: str | None) -> bool:
    try:
        return ip_address(address or "").is_private
    except ValueError:
        return False
