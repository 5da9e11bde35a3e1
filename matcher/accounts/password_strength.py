"""Whether a password is among the first that a guesser tries: common ones, keyboard rows, dates, one's own name."""

from __future__ import annotations

from collections.abc import Iterable

from zxcvbn import zxcvbn

from matcher.accounts.passwords import few_at_once

MOST_READ = 32  # what follows hardly makes it easier to guess, and looking takes the more than the square of the length
LEAST_GUESSES = 10**8
OURS = ("sizhang", "四长对接", "四长")


def is_easily_guessed(password: str, *, about: Iterable[str] = ()) -> bool:
    """True where fewer than `LEAST_GUESSES` guesses find it, for somebody who knows what it could be `about`.

    zxcvbn knows the most common passwords and words, and how people change them. Odd ones take it half a second: it is
    one of the `HASHES_AT_ONCE`.
    """
    known = [*OURS, *(word for each in about for word in (each, *each.split(".")) if word)]
    with few_at_once:
        return float(zxcvbn(password[:MOST_READ], user_inputs=known)["guesses"]) < LEAST_GUESSES
