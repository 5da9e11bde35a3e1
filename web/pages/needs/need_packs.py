"""The packs in the form of a need: a row for each that the county lends, what the topics usually take first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from matcher.needs.queries.need_choices import PackChoice
from web.http.forms import FormState


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack, the number of its row in the form, and how many are asked for as somebody wrote it."""

    number: int
    pack: PackChoice
    quantity: str


def pack_rows(
    packs: Sequence[PackChoice], values: MultiDict[str, str], usual: Collection[int]
) -> tuple[list[PackRow], list[PackRow]]:
    """The rows to show at once (`usual` pack ids, and whatever is asked for) and those under “other packs”.

    A pack keeps its number wherever its row is shown, so that a message finds it again.
    """
    asked = _quantities(values)
    rows = [PackRow(number, pack, asked.get(str(pack.id), "")) for number, pack in enumerate(packs)]
    shown = [row for row in rows if row.quantity or row.pack.id in usual]
    return shown, [row for row in rows if row not in shown]


def pack_values(packs: Sequence[PackChoice], kit: Mapping[int, int]) -> dict[str, object]:
    """The values of a kit, quantities by pack id, in the rows that `pack_rows` gives these packs."""
    numbers = {pack.id: number for number, pack in enumerate(packs)}
    values: dict[str, object] = {}
    for pack_id, quantity in kit.items():
        number = numbers[pack_id]
        values |= {f"packs.{number}.pack_id": pack_id, f"packs.{number}.quantity": quantity}
    return values


def named_packs(form: FormState) -> list[str]:
    """The packs that have a row in what was typed or is stored, asked for or not."""
    every = [*form.values.items(), *(form.stored.items() if form.stored else ())]
    return [value for name, value in every if name.startswith("packs.") and name.endswith(".pack_id")]


def request_packs(values: MultiDict[str, str], usual: Collection[tuple[int, int]]) -> None:
    """Ask for what a topic usually takes, (pack id, quantity), unless packs are asked for already."""
    if _quantities(values):
        return
    for name in [name for name in values if name.startswith("packs.")]:
        del values[name]
    for number, (pack_id, quantity) in enumerate(usual):
        values[f"packs.{number}.pack_id"] = str(pack_id)
        values[f"packs.{number}.quantity"] = str(quantity)


def _quantities(values: MultiDict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, pack_id in values.items():
        if name.startswith("packs.") and name.endswith(".pack_id"):
            quantity = values.get(name.removesuffix("pack_id") + "quantity", "")
            if quantity.strip():
                found.setdefault(pack_id, quantity)
    return found
