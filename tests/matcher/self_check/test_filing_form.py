"""What the filing form says the service does is what it does."""

from __future__ import annotations

from itertools import chain

from matcher.self_check.filing_form import FUNCTIONS, WITHOUT_FUNCTION, beginning, functions_of
from tests.web.rules import all_rules


def test_every_address_belongs_to_a_function() -> None:
    known = {*chain.from_iterable(FUNCTIONS.values()), *WITHOUT_FUNCTION}
    assert {beginning(str(rule)) for rule in all_rules()} - known == set()


def test_a_function_that_is_not_there_is_not_claimed() -> None:
    assert functions_of(["/sheets", "/needs/<int:need_id>"]) == (
        "Townships post what they need; lists are read from Excel",
    )
