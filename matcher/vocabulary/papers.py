"""Words about the papers an association sends (公文)."""

from __future__ import annotations

from enum import StrEnum


class PaperKind(StrEnum):
    """What a paper is."""

    REPORT = "report"  # 情况通报
    BULLETIN = "bulletin"  # 简报
    NOTICE = "notice"  # 通知
    LETTER = "letter"  # 函
    THANKS = "thanks"  # 感谢信


class PaperState(StrEnum):
    """Where a paper is."""

    DRAFT = "draft"
    SENT = "sent"
    CORRECTED = "corrected"  # a later paper puts it right
