"""Reading a whole form: typed commands out, every fault under its dotted name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from marshmallow import ValidationError, validates_schema

from matcher.errors import WHOLE_FORM, Invalid
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import ClockTime, Day, Keys, Line, Rows
from matcher.wording import Text


@dataclass(frozen=True)
class Slot:
    day: date
    start: int
    end: int


@dataclass(frozen=True)
class Wish:
    name: str
    slots: tuple[Slot, ...]
    heads: tuple[int, ...]


class SlotSchema(CommandSchema[Slot]):
    Command = Slot
    day, start, end = Day(), ClockTime(), ClockTime()

    @validates_schema
    def runs_forward(self, data: dict[str, Any], **_options: Any) -> None:
        if data["start"] >= data["end"]:
            raise ValidationError(Text("The end must be after the start."), "end")


class WishSchema(CommandSchema[Wish]):
    Command = Wish
    name = Line(20)
    slots = Rows(SlotSchema, 3, least=1, required_text=Text("Please choose a time."))
    heads = Keys(3)


def faults(data: Any) -> dict[str, list[Text]]:
    with pytest.raises(Invalid) as caught:
        WishSchema().read(data)
    assert all(isinstance(text, Text) for texts in caught.value.messages.values() for text in texts)
    return caught.value.messages


SLOT = {"day": "2026-12-01", "start": "09:00", "end": "10:30"}


def test_a_form_becomes_a_typed_command() -> None:
    command = WishSchema().read({"name": "A", "slots": [SLOT], "heads": ["3", 4]})
    assert command == Wish("A", (Slot(date(2026, 12, 1), 540, 630),), (3, 4))


def test_every_fault_is_told_at_once_under_its_dotted_name() -> None:
    found = faults({"slots": [SLOT, SLOT | {"start": "25:00"}, SLOT | {"end": "08:00"}], "heads": ["x", "3"]})
    assert set(found) == {"name", "slots.1.start", "slots.2.end", "heads.0"}


def test_blank_rows_are_skipped_and_the_others_keep_their_number() -> None:
    assert set(faults({"name": "A", "slots": [{"day": "", "start": " "}, {"day": "x"}]})) == {
        "slots.1.day", "slots.1.start", "slots.1.end",
    }  # fmt: skip


@pytest.mark.parametrize("slots", [[], [{}], "", None])
def test_the_least_number_of_rows_is_held(slots: Any) -> None:
    assert faults({"name": "A", "slots": slots}) == {"slots": ["Please choose a time."]}


@pytest.mark.parametrize("slots", ["x", {"a": 1}, 7, True, [7], [["x"]], [SLOT] * 4, [SLOT | {"more": "x"}]])
def test_rows_of_the_wrong_shape_are_refused(slots: Any) -> None:
    assert all(name.startswith("slots") for name in faults({"name": "A", "slots": slots}))


@pytest.mark.parametrize("heads", [["1", "2", "3", "4"], ["1", "1"], {"a": 1}, [["1"]], True, [None, "x"]])
def test_lists_of_records_of_the_wrong_shape_are_refused(heads: Any) -> None:
    assert all(name.startswith("heads") for name in faults({"name": "A", "slots": [SLOT], "heads": heads}))


def test_one_ticked_box_is_a_list_of_one() -> None:
    assert WishSchema().read({"name": "A", "slots": [SLOT], "heads": "5"}).heads == (5,)


def test_a_list_where_one_value_belongs_is_refused() -> None:
    assert set(faults({"name": ["A", "B"], "slots": [SLOT]})) == {"name"}


def test_a_stranger_among_the_fields_is_named() -> None:
    found = faults({"name": "A", "slots": [SLOT], "na\x00me\ud800{x}": "B"})
    assert found == {WHOLE_FORM: ["There is no field “name{x}” here. Please load the page again."]}


def test_many_strangers_are_told_in_one_sentence() -> None:
    found = faults({"name": "A", "slots": [SLOT]} | {f"x{number}": "" for number in range(300)})
    assert found == {
        WHOLE_FORM: [
            "There are 300 fields here that are not known, such as “x0”. Please load the page again."
        ]
    }


@pytest.mark.parametrize("data", [None, [], "x", 7])
def test_what_is_no_form_at_all_is_refused(data: Any) -> None:
    assert set(faults(data)) == {WHOLE_FORM}
