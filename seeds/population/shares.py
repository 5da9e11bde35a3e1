"""Divides a whole number by shares."""

from __future__ import annotations

from collections.abc import Mapping


def shared_out(total: int, shares: Mapping[str, int]) -> dict[str, int]:
    """`total` divided in proportion to `shares` into whole numbers that add up, by largest remainder."""
    whole = sum(shares.values())
    result = {name: total * share // whole for name, share in shares.items()}
    by_remainder = sorted(shares, key=lambda name: (-(total * shares[name] % whole), name))
    for name in by_remainder[: total - sum(result.values())]:
        result[name] += 1
    return result
