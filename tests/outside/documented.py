"""What docs/operate.md tells people to type, word for word, with this machine's places put in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tests.project.sources import ROOT

PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")


def block(heading: str, number: int = 0, replaced: Mapping[str, str] | None = None) -> str:
    """One of the blocks of code below a heading.

    `replaced` puts this machine's words in the place of the page's: every one must be found there.
    """
    _, section = re.split(rf"^##+ {re.escape(heading)}$", PAGE, maxsplit=1, flags=re.M)
    section = re.split(r"^##+ ", section, maxsplit=1, flags=re.M)[0]
    return put_in(re.findall(r"^```\n(.*?)^```$", section, re.M | re.S)[number], replaced or {})


def put_in(text: str, replaced: Mapping[str, str]) -> str:
    """The text with every one of these words replaced; each must be there."""
    for word, own in replaced.items():
        assert word in text, f"docs/operate.md no longer says {word}"
        text = text.replace(word, own)
    return text


def settings_file() -> dict[str, str]:
    """The variables of the settings file and the values the page gives them."""
    lines = (line.split(" #")[0].strip() for line in block("Setting up").splitlines())
    return dict(line.split("=", 1) for line in lines if line)
