"""Dotted form names become nested data and nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from matcher.wording import Text
from web.http.forms import MOST_TOLD, FormState, nest


def test_rows_are_closed_up_in_their_order() -> None:
    form = MultiDict([("windows.10.day", "b"), ("windows.2.day", "a"), ("windows.2.start", "9:00")])
    assert nest(form) == {"windows": [{"day": "a", "start": "9:00"}, {"day": "b"}]}


def test_a_repeated_name_becomes_a_list() -> None:
    assert nest(MultiDict([("prefer", "1"), ("prefer", "2")])) == {"prefer": ["1", "2"]}


def test_the_csrf_token_is_not_data() -> None:
    assert nest(MultiDict([("csrf_token", "x"), ("title", "t")])) == {"title": "t"}


@pytest.mark.parametrize(
    "names", [["a", "a.b"], ["a.b", "a"], ["a.b.c.d.e.f"], ["."], ["a..b"], ["a.999999999999.b"]]
)
def test_odd_names_never_break_it(names: list[str]) -> None:
    assert isinstance(nest(MultiDict([(name, "x") for name in names])), dict)


@given(st.lists(st.tuples(st.text(alphabet="ab.01²", max_size=8), st.text(max_size=3)), max_size=12))
def test_any_form_can_be_nested(pairs: list[tuple[str, str]]) -> None:
    assert isinstance(nest(MultiDict(pairs)), dict)


def test_a_form_keeps_what_was_typed() -> None:
    form = FormState.of({"title": "讲座", "prefer": [3, 4], "contact": None})
    assert (form.get("title"), form.all("prefer"), form.get("contact")) == ("讲座", ["3", "4"], "")


def test_a_box_is_filled_as_a_browser_sends_it() -> None:
    form = FormState.of({"waits": True, "is_declared": False})
    assert (form.get("waits"), form.get("is_declared")) == ("1", "")


def test_a_summary_ends_however_much_is_wrong() -> None:
    form = FormState(errors={f"rows.{number}.day": [Text("Please choose.")] for number in range(2_000)})
    assert len(form.summary) == MOST_TOLD
    assert form.is_cut_short


def test_what_concerns_whole_rows_is_told_once() -> None:
    form = FormState(errors={f"rows.{number}._schema": [Text("Please look.")] for number in range(9)})
    assert [message for _field, message in form.summary] == ["Please look."]
    assert not form.is_cut_short


def test_an_outdated_form_names_the_fields_in_which_something_else_is_stored() -> None:
    typed = MultiDict(
        {"version": "1", "name": "讲座", "remarks": "a\r\nb", "packs.0.pack_id": "1", "minutes": "90"}
    )
    stored = FormState.of(
        {"version": 2, "name": "义诊", "remarks": "a\nb", "packs.0.pack_id": 2, "minutes": 90}
    )
    form = FormState(typed, outdated=True).beside(stored)
    assert form.differing == ["name"]
    assert (form.get("name"), form.stored_now("name"), form.get("version")) == ("讲座", "义诊", "2")
    assert FormState(typed).beside(stored).differing == [], "a form that is not outdated stands alone"
