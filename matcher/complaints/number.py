"""The number a complaint is followed by: nobody guesses it, and it can be read out."""

from __future__ import annotations

import secrets

from matcher.text.folded import folded

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""32 signs that nobody takes for another: neither 0 nor O, neither 1 nor I."""
LENGTH = 12
GROUP = 4


def new_number() -> str:
    """A number of 60 random bits."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def read_number(typed: str) -> str:
    """The number in what somebody typed or pasted, whatever its case, blanks and dashes; empty where there is none."""
    if len(typed) > 8 * LENGTH:
        return ""
    number = "".join(sign for sign in folded(typed).upper() if sign.isalnum())
    return number if len(number) == LENGTH and set(number) <= set(SIGNS) else ""


def spelled(number: str) -> str:
    """The number in groups, as it is shown: `K7QF-2M9R-XW4T`."""
    return "-".join(number[at : at + GROUP] for at in range(0, len(number), GROUP))
