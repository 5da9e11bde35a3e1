"""Full-width letters, digits and signs of a Chinese keyboard made plain, and nothing else."""

from __future__ import annotations

_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}


def half_width(text: str) -> str:
    """The text with `１２：３０` as `12:30`; other signs, such as ² or ①, stay what they are."""
    return text.translate(_PLAIN)
