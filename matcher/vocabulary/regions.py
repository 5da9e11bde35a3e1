"""Words about changes of areas (区划调整)."""

from __future__ import annotations

from enum import StrEnum


class ChangeSort(StrEnum):
    """What a change of areas does to townships."""

    RENAME = "rename"  # 更名: the code stays
    GO_OVER = "go_over"  # 撤并: one or more get another code, be it a new one


class ChangeState(StrEnum):
    """Where a change of areas is."""

    DRAFT = "draft"  # looked at before it is agreed
    AGREED = "agreed"  # carried out on its day
    DONE = "done"
    UNDONE = "undone"  # taken back after it was carried out
    CALLED_OFF = "called_off"  # before it was carried out
