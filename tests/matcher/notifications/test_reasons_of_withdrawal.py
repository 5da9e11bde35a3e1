"""Why a need was withdrawn, in words."""

from __future__ import annotations

import pytest

from matcher.notifications.reasons_of_withdrawal import REASONS, facts_of_reason, why_of, why_without_numbers
from matcher.vocabulary import WithdrawalReason
from matcher.wording import render


@pytest.mark.parametrize(
    ("reason", "words", "said"),
    [
        (None, "", None),
        (None, "停电。", "停电"),
        (WithdrawalReason.OTHER, "", "其他原因"),
        (WithdrawalReason.OTHER, "停电", "停电"),
        (WithdrawalReason.WEATHER, "", "天气原因"),
        (WithdrawalReason.WEATHER, "雷暴预警！", "天气原因（雷暴预警）"),
    ],
    ids=["nothing", "typed", "other", "other, typed", "chosen", "chosen and typed"],
)
def test_what_was_chosen_and_typed_reads_as_one_reason(
    reason: WithdrawalReason | None, words: str, said: str | None
) -> None:
    why = why_of(facts_of_reason(reason, words))
    assert (render(why, "zh") if why else None) == said


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(WithdrawalReason)


def test_without_numbers_what_was_typed_stays() -> None:
    why = why_without_numbers({"why": "venue", "why_words": "问 139 1234 9999 老王"})
    assert why is not None
    assert "9999" not in render(why, "zh")
    assert "老王" in render(why, "zh")
