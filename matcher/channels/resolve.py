"""To which addresses a host's name leads, of those that may be called from here.

Whoever connects uses an address that was checked here, not the name again: a name that leads elsewhere a moment later
(DNS rebinding) leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket

from matcher.settings import LOOPBACK

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class NotPublic(ValueError):
    """The name leads to private, local or reserved addresses only."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses to connect to, in the system's order.

    A loopback name (the administrator listed it) leads to the machine itself; any other only to public addresses.
    Raises `NotPublic`, or `OSError` where the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    wanted = is_loopback if host in LOOPBACK else is_public
    allowed = [address for address in addresses if wanted(address)]
    if not allowed:
        raise NotPublic(host)
    return allowed


def is_loopback(address: str) -> bool:
    """Whether the address is the machine itself."""
    return _plain(address).is_loopback


def is_public(address: str) -> bool:
    """Whether the address is one of the internet at large; of a transition address of IPv6, the one it stands for."""
    plain = _plain(address)
    return plain.is_global and not plain.is_multicast


def _plain(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    whole = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(whole, ipaddress.IPv4Address):
        return whole
    if whole in _NAT64:
        return ipaddress.IPv4Address(int(whole) & 0xFFFFFFFF)
    return whole.ipv4_mapped or whole.sixtofour or (whole.teredo[1] if whole.teredo else whole)
