"""A change of the week's value; the unit is a minute of a head's time."""

from __future__ import annotations

from matcher.wording.text import Text


def gain(delta: int) -> Text:
    """By how much the week gains or loses."""
    if delta == 0:
        return Text("the week is worth the same")
    if delta > 0:
        return Text("the week is worth {amount} more", amount=number(delta))
    return Text("the week is worth {amount} less", amount=number(-delta))


def gain_in_short(delta: int) -> Text:
    """The same with a sign, for lists."""
    return Text("the week {delta}", delta=f"{'+' if delta >= 0 else '−'}{number(abs(delta))}")


def number(amount: int) -> str:
    """A number with its thousands set apart."""
    return f"{amount:,}"
