"""Whether two texts like "name and number" name the same person."""

from __future__ import annotations

from matcher.text.folded import folded
from matcher.text.telephone import mobile_digits, name_beside_numbers, numbers_in


def is_same_contact(one: str, other: str) -> bool:
    """Whether both name the same person: the same numbers, and a name that fits.

    A mobile number is one person's, however the name is spelled. Behind any other several can be reached, as behind a
    switchboard: there one name has to stand in the other. Of two without a number the same text is the same person.
    """
    if one == other:
        return True
    numbers = set(numbers_in(one))
    if not numbers or numbers != set(numbers_in(other)):
        return False
    names = name_beside_numbers(one), name_beside_numbers(other)
    return any(map(mobile_digits, numbers)) or names == ("", "") or (all(names) and is_name_alike(*names))


def is_still_contact(former: str, contact: str) -> bool:
    """The same of one place where a contact is written anew: a name added to a bare number, or another one of the same
    surname, as 张建国 after 张干事, changes nobody.
    """
    if is_same_contact(former, contact):
        return True
    numbers, surname = set(numbers_in(former)), name_beside_numbers(former)[:1]
    return (
        bool(numbers)
        and numbers == set(numbers_in(contact))
        and name_beside_numbers(contact).startswith(surname)
    )


def is_name_alike(one: str, other: str) -> bool:
    """Whether one name stands in the other, as 王经理 in 王经理（厂办）."""
    first, second = ("".join(folded(name).split()) for name in (one, other))
    return first in second or second in first
