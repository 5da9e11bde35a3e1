"""The page of a guess over all codes."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence

from benchmarks.codes.attack import REFUSED_MORE, WATCHED, Outcome
from matcher.links.answer_codes import CODES

NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def page(found: Sequence[Outcome]) -> str:
    """Markdown: one table, a row for each attack."""
    rows = [
        f"| {NAMES[each.database]} | {each.networks:,} | {each.codes:,} | {each.sent:,} | {each.looked_at:,} | "
        f"{each.looked_at / CODES:.4%} | {each.others_let_in} of {each.others_tries} | "
        f"{each.slowest_seconds * 1000:.0f} |"
        for each in found
    ]
    return "\n".join(
        [
            "# A guess over all six-digit codes",
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} processors that others use, too. Somebody knows the "
            "telephone number of a head who is asked, and sends every code there is for it, in six bursts over one day "
            "(the clock is set on, four hours at a time), from one network or dealt out among many. Each guess goes "
            "through what `POST /a` goes through behind the form: it is counted in the database, and only where that "
            "is allowed it is compared with the invitations of that number. All but the right code are sent, so that "
            "what is counted is what was looked at and not luck.",
            "",
            "After each burst the head types the right code at home, another head does in a third network, "
            "and a third time within the guesser's own network. *Let in* counts all of these.",
            "",
            "| database | networks | codes | sent in earnest | looked at | chance to hit | let in | slowest ms |",
            "|---|--:|--:|--:|--:|--:|--:|--:|",
            *rows,
            "",
            "One network has ten tries a day. Of many networks each has one try a day for this number once the budgets "
            "are spent, so that nobody is kept out "
            "([personal links](../answer-links.md#the-short-address-and-the-code)): whoever commands a thousand of "
            "them has about one chance in a thousand, each day, until the visit begins.",
            "",
            f"A refused try counts nothing and is refused until the hour is over. So {WATCHED} networks are sent on "
            f"with {REFUSED_MORE} times more a burst, to see that; the others stop at the first refusal, and the rest "
            "of their codes is counted as refused without being sent.",
            "",
        ]
    )
