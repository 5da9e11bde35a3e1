"""A change survives its way through a form, and nothing else does."""

from datetime import date

import pytest

from matcher.errors import Invalid
from matcher.remedies.schemas.remedy import AgreedRemedySchema, Remedy
from matcher.vocabulary import RemedyKind

CHANGES = [
    Remedy(RemedyKind.HOURS, day=date(2026, 3, 10), start=480, end=720),
    Remedy(RemedyKind.FREE, "7", 0, date(2026, 3, 10), 480, 1080),
    Remedy(RemedyKind.TRAVEL, "7", 55),
    Remedy(RemedyKind.PER_DAY, "320981100", 2),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.kind.value)
def test_a_change_is_read_as_it_was_written(change: Remedy) -> None:
    sent = {"change": str(change), "said_by": "陈镇长", "seen": "x"}
    assert AgreedRemedySchema().read(sent).change == change


@pytest.mark.parametrize(
    "written",
    ["x", "hours", "hours..0...", "hours..0.2026-03-10.720.480", "free..0.2026-03-10.480.720",
     "travel.seven.5..0.0", "travel.7.5.2026-03-10.0.0", "travel.7.-5..0.0", "travel.7.9999999999..0.0",
     "hours..0.2026-13-40.480.720", "hours..0.2026-03-10.480.9999", "hours.7.0.2026-03-10.480.720",
     f"hours.{'x' * 90}.0.2026-03-10.480.720", f"travel.{2**63}.5..0.0", f"per_day.{'3' * 13}.2..0.0"],
)  # fmt: skip
def test_what_is_no_change_is_refused_beside_its_field(written: str) -> None:
    with pytest.raises(Invalid) as refused:
        AgreedRemedySchema().read({"change": written, "said_by": "陈镇长", "seen": "x"})
    assert list(refused.value.messages) == ["change"]


def test_who_has_agreed_has_to_be_said() -> None:
    with pytest.raises(Invalid) as refused:
        AgreedRemedySchema().read({"change": str(CHANGES[0]), "said_by": " ", "seen": "x"})
    assert list(refused.value.messages) == ["said_by"]
