"""Telephone numbers as people type and paste them, in one spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from matcher.text.folded import folded

HOME = "CN"
_PLAIN = re.compile(r"[+(]?[0-9][0-9 ().+-]*")
_EXTENSION = re.compile(r" *\(?(?:转|轉|分机|分機|ext\.?|x|#) *:? *([0-9]{1,6})\)?$")
_HYPHENED_EXTENSION = re.compile(r"^(0[0-9]{2,3}[ -]?[0-9]{7,8})-([0-9]{1,6})$")
_MOBILE = re.compile(r"1[3-9]")
_MOBILE_OF_HOME = re.compile(r"(?:\+?86)?(1[3-9][0-9]{9})")
_NOBODYS = re.compile(r"000[0-9]{8}")  # the demonstration has such numbers
_BETWEEN = r"[\s()（）\u00ad\u200b-\u2015\u202a-\u202e\u2060\u2212\ufe63\uff0d-]"
_IN_TEXT = re.compile(
    rf"(?<![0-9A-Za-z.])(?:1[3-9]\d(?:{_BETWEEN}?\d{{4}}){{2}}|"
    rf"(?:[+＋]?|[(（]\d{{2,4}}[)）]{_BETWEEN}{{0,3}})\d(?:{_BETWEEN}{{0,3}}\d){{6,}})(?![0-9A-Za-z.])"
    r"(?: ?[(（]?(?:转|轉|分机) ?\d{1,6}[)）]?)?"
)
_EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")
_LEAST_DIGITS = 7


class Doubt(StrEnum):
    """Why something is hardly a telephone number."""

    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    NO_NUMBER = "no number"


_OF_ABROAD = {ValidationResult.TOO_LONG: Doubt.TOO_LONG, ValidationResult.TOO_SHORT: Doubt.TOO_SHORT}


class DoubtfulNumber(ValueError):
    """Raised for what nobody can dial; `doubt` says why."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt)
        self.doubt = doubt


def telephone_number(text: str) -> str:
    """The one spelling of a number: `0515-85212345`, `138 1234 5678`, `400 800 1234`, `+852 2123 4567`, with `转801`.

    Takes full-width digits, brackets, dashes and blanks of every kind, `+86`, invisible signs. Raises `DoubtfulNumber`
    for a number that is too long or too short for China's numbering plan or its own country's, and for other text.
    """
    plain = folded(text)
    found = _EXTENSION.search(plain)
    main, extension = (plain[: found.start()], found[1]) if found else (plain, "")
    hyphened = _HYPHENED_EXTENSION.match(main)
    if hyphened and not extension:
        main, extension = hyphened.groups()
    if not _PLAIN.fullmatch(main):
        raise DoubtfulNumber(Doubt.NO_NUMBER)
    digits = re.sub(r"[^0-9]", "", main)
    spelled = (
        f"{digits[:3]} {digits[3:7]} {digits[7:]}" if _NOBODYS.fullmatch(digits) else _spelled(main, digits)
    )
    return f"{spelled}转{extension}" if extension else spelled


def spell_numbers(text: str) -> str:
    """The text with each telephone number in it in its one spelling; what may be something else stays as it is.

    Raises `DoubtfulNumber` where a number in it is too long or too short, and no other can be dialled.
    """
    doubts: list[DoubtfulNumber] = []
    good: list[str] = []

    def spell(found: re.Match[str]) -> str:
        try:
            number = telephone_number(found[0])
        except DoubtfulNumber as doubt:
            doubts.append(doubt)
            return found[0]
        good.append(number)
        return found[0] if number.isdigit() else number  # without an area code it could be a date as well

    spelled = _IN_TEXT.sub(spell, text)
    wrong = [doubt for doubt in doubts if doubt.doubt is not Doubt.NO_NUMBER]
    if wrong and not good:
        raise wrong[0]
    return spelled


def without_numbers(text: str, instead: str = "…") -> str:
    """The text with each telephone number in it taken out, for pages that anybody who holds their link can read."""
    return _IN_TEXT.sub(instead, text)


def replace_numbers(text: str, instead: Callable[[str], str]) -> str:
    """The text with what `instead` makes of each telephone number in it."""
    return _IN_TEXT.sub(lambda found: instead(found[0]), text)


def numbers_in(text: str) -> list[str]:
    """The telephone numbers in a text, digits alone, extensions left out."""
    mains = (re.split("转|轉|分机", found[0])[0] for found in _IN_TEXT.finditer(text))
    return ["".join(sign for sign in each if sign.isdigit()) for each in mains]


def name_beside_numbers(text: str) -> str:
    """What a text like "name and number" says beside the numbers."""
    rest = _EMPTY_BRACKETS.sub(" ", without_numbers(text, " "))
    return " ".join(rest.split()).strip(" ,，、;；:：·-/")


def mobile_digits(text: str) -> str:
    """The eleven digits of a mobile number of the mainland, with or without +86; "" where it is none."""
    found = _MOBILE_OF_HOME.fullmatch(re.sub(r"[\s()-]", "", text))
    return found[1] if found else ""


def _spelled(main: str, digits: str) -> str:
    try:
        number = phonenumbers.parse(main, HOME)
    except phonenumbers.NumberParseException:
        raise DoubtfulNumber(Doubt.TOO_SHORT if len(digits) < _LEAST_DIGITS else Doubt.TOO_LONG) from None
    if number.country_code != phonenumbers.country_code_for_region(HOME):
        return _of_abroad(number)
    national = phonenumbers.national_significant_number(number)
    _ensure_length(number, national)
    area = phonenumbers.length_of_geographical_area_code(number)
    if area:
        return f"0{national[:area]}-{national[area:]}"
    return national if len(national) <= 8 else phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def _of_abroad(number: PhoneNumber) -> str:
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == ValidationResult.IS_POSSIBLE:
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    raise DoubtfulNumber(_OF_ABROAD.get(possible, Doubt.NO_NUMBER))


def _ensure_length(number: PhoneNumber, national: str) -> None:
    """A mobile has 11 digits, a number without area code 7 or 8, one with it as many as its area has."""
    length = len(national)
    if _MOBILE.match(national):
        least, most = 11, 11
    elif national.startswith("0"):
        least, most = 10, 12
    else:
        least, most = _LEAST_DIGITS, 11
    if length < least:
        raise DoubtfulNumber(Doubt.TOO_SHORT)
    if length > most:
        raise DoubtfulNumber(Doubt.TOO_LONG)
    if length > 8 and not _MOBILE.match(national) and not phonenumbers.is_valid_number(number):
        raise DoubtfulNumber(Doubt.NO_NUMBER)
