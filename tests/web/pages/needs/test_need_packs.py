"""Kit in the form of a need: what the topic usually takes is asked for, and every pack keeps its row."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from matcher.needs.queries.need_choices import PackChoice
from web.pages.needs.need_packs import pack_rows, request_packs

PACKS = [PackChoice(id=key, name=f"pack {key}", name_en="", stock=5, most=5) for key in (11, 12, 13)]


def a_form(**quantities: str) -> MultiDict[str, str]:
    values: MultiDict[str, str] = MultiDict()
    for number, pack in enumerate(PACKS):
        values[f"packs.{number}.pack_id"] = str(pack.id)
        values[f"packs.{number}.quantity"] = quantities.get(f"p{pack.id}", "")
    return values


def test_what_the_topic_usually_takes_is_asked_for_and_shown_first() -> None:
    values = a_form()
    request_packs(values, [(13, 2)])
    shown, folded = pack_rows(PACKS, values, {13})
    assert [(row.pack.id, row.quantity) for row in shown] == [(13, "2")]
    assert [row.pack.id for row in folded] == [11, 12]


def test_kit_asked_for_already_stays_as_it_is() -> None:
    values = a_form(p11="1")
    request_packs(values, [(13, 2)])
    assert [(row.pack.id, row.quantity) for row in pack_rows(PACKS, values, {13})[0]] == [(11, "1"), (13, "")]


def test_a_pack_keeps_its_number_where_it_is_shown_first() -> None:
    shown, folded = pack_rows(PACKS, a_form(p12="x"), set())
    assert [(row.number, row.quantity) for row in shown] == [(1, "x")]
    assert [row.number for row in folded] == [0, 2]
