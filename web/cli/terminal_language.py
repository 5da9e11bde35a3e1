"""The language of whoever types a command, as the terminal has it."""

from __future__ import annotations

import os

from matcher.wording.catalogue import CHINESE, ENGLISH


def terminal_language() -> str:
    """`zh` where the locale is a Chinese one, else `en`."""
    wanted = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return CHINESE if wanted.startswith("zh") else ENGLISH
