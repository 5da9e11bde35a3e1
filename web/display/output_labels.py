"""What an output of a firm is, and who has entered it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from matcher.vocabulary import OutputKind
from matcher.wording import msgid

if TYPE_CHECKING:
    from matcher.outputs.queries.output_list import OutputLine

OUTPUT_KINDS: Mapping[StrEnum, str] = {
    OutputKind.PATENT: msgid("Patent"),
    OutputKind.PROJECT: msgid("Project"),
    OutputKind.NEW_PRODUCT: msgid("New product"),
    OutputKind.STANDARD: msgid("Technical standard"),
    OutputKind.OTHER: msgid("Something else"),
}


def entered_by(line: OutputLine) -> str:
    """Whether the firm itself has entered the output."""
    return _("a head of the firm") if line.by_firm else _("the coordinator, on the firm's word")
