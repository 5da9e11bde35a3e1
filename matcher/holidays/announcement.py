"""Reading the State Council's list as it is announced: “…放假调休，共8天。2月14日（星期六）上班”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from unicodedata import normalize

from matcher.errors import Invalid
from matcher.vocabulary import HolidayKind
from matcher.wording import Text
from matcher.wording.day_hours import CalendarDay

MOST_FAULTS = 10
LONGEST_STRETCH = 15
WEEKDAYS = "一二三四五六日"

_DATE = r"(?:(?P<y{0}>\d{{4}})年)?(?:(?P<m{0}>\d{{1,2}})月)?(?P<d{0}>\d{{1,2}})日(?:\((?P<note{0}>[^)]*)\))?"
_RANGE = _DATE.format(1) + r"(?:(?:至|到|-|—|–|~)" + _DATE.format(2) + ")?"
_TOKEN = re.compile(
    rf"(?P<range>{_RANGE})|共(?P<count>\d+)天|放假(?P<spell>\d+)天|(?P<off>放假|补休)|(?P<on>上班)"
)
_FESTIVAL = re.compile(
    r"(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.])?(?P<name>[\u4e00-\u9fff、]{2,20}?):(?P<rest>.*)"
)
_SIGNED = re.compile(r"(?:国务院办公厅)?\d{4}年\d{1,2}月\d{1,2}日")
_WHICH_YEAR = re.compile(r"将(\d{4})年")
_WEEKDAY = re.compile(rf"(?:周|星期)([{WEEKDAYS}天])")


@dataclass(frozen=True, slots=True, order=True)
class AnnouncedDay:
    """A day of the list."""

    day: date
    kind: HolidayKind
    name: str


@dataclass(slots=True)
class Announced:
    """What was read: the days in order, and what contradicts itself or could not be read."""

    days: list[AnnouncedDay] = field(default_factory=list)
    faults: list[Text] = field(default_factory=list)


def read_announcement(text: str, year: int) -> Announced:
    """The days that the list of this year says; where `faults` is not empty they are not to be relied on.

    Weekdays and numbers of days that the list gives are compared with the calendar.
    """
    reader = _Reader(year)
    plain = re.sub(r"[ \t\u3000]", "", normalize("NFKC", text))
    other = _WHICH_YEAR.search(plain)
    if other and int(other[1]) != year:
        fault = Text("This is the list of {other}, not of {year}.", other=other[1], year=str(year))
        return Announced(faults=[fault])
    for sentence in re.split(r"[。;\n]", plain):
        reader.take(sentence)
    found = {(each.day, each.kind): each for each in reader.days}
    for day in sorted({day for day, _ in found if len({kind for at, kind in found if at == day}) > 1}):
        reader.faults.append(Text("{day} is listed both as off and as worked.", day=CalendarDay(day)))
    if not reader.days and not reader.faults:
        reader.faults.append(
            Text(
                "No day could be read out of this. Please paste the numbered part, such as “春节：2月15日至23日放假”."
            )
        )
    return Announced(sorted(found.values()), reader.faults[:MOST_FAULTS])


def read_list(text: str, year: int) -> list[AnnouncedDay]:
    """The days of the list. Raises `Invalid` beside `text` with everything that is wrong with it."""
    found = read_announcement(text, year)
    if found.faults:
        raise Invalid({"text": found.faults})
    return found.days


class _Reader:
    def __init__(self, year: int) -> None:
        self.year = year
        self.name = ""
        self.days: list[AnnouncedDay] = []
        self.faults: list[Text] = []

    def take(self, sentence: str) -> None:
        """Read what a sentence says of the festival named last."""
        if named := _FESTIVAL.fullmatch(sentence):
            self.name, sentence = named["name"], named["rest"]
        if "鼓励" in sentence or _SIGNED.fullmatch(sentence):
            return
        waiting: list[date] = []
        off: list[date] = []
        for token in _TOKEN.finditer(sentence):
            if token["range"]:
                waiting += self._stretch(token)
            elif number := token["count"] or token["spell"]:
                off = self._off(waiting, off)
                self._compare(sentence, off, int(number))
            elif token["on"]:
                self._add(waiting, HolidayKind.WORKED)
            else:
                off = self._off(waiting, off)
        if waiting:
            self.faults.append(
                Text("“{words}” does not say whether these days are off or worked.", words=_short(sentence))
            )

    def _off(self, waiting: list[date], off: list[date]) -> list[date]:
        """The days that wait are off; those of the word before where none wait."""
        found = [*waiting] or off
        self._add(waiting, HolidayKind.OFF)
        return found

    def _compare(self, sentence: str, off: list[date], number: int) -> None:
        if off and len(set(off)) != number:
            fault = Text(
                "“{words}” speaks of {number} days, but the dates are {found} days.",
                words=_short(sentence), number=number, found=len(set(off)),
            )  # fmt: skip
            self.faults.append(fault)

    def _add(self, waiting: list[date], kind: HolidayKind) -> None:
        if waiting and not self.name:
            self.faults.append(
                Text("Please say which holiday {day} is for, as in “春节：…”.", day=CalendarDay(waiting[0]))
            )
        self.days += [AnnouncedDay(day, kind, self.name) for day in waiting]
        waiting.clear()

    def _stretch(self, token: re.Match[str]) -> Iterable[date]:
        first = self._day(token, 1, None)
        last = self._day(token, 2, first) if token["d2"] else first
        if first is None or last is None:
            return []
        if first > last and not token["y1"]:  # from December into January
            first = first.replace(year=first.year - 1)
        if not 0 <= (last - first).days < LONGEST_STRETCH:
            self.faults.append(Text("“{words}” is no stretch of days.", words=_short(token["range"])))
            return []
        self._check_weekdays(token, first, last)
        return list(_days(first, last))

    def _day(self, token: re.Match[str], which: int, before: date | None) -> date | None:
        month = token[f"m{which}"] or (str(before.month) if before else "")
        year = token[f"y{which}"] or str(self.year)
        try:
            found = date(int(year), int(month), int(token[f"d{which}"]))
        except ValueError:
            found = None
        if found is None or not is_of_year(found, self.year):
            self.faults.append(
                Text("“{words}” is no day of {year}.", words=_short(token["range"]), year=str(self.year))
            )
            return None
        return found

    def _check_weekdays(self, token: re.Match[str], first: date, last: date) -> None:
        for day, note in ((first, token["note1"]), (last, token["note2"])):
            said = _WEEKDAY.search(note or "")
            if said and WEEKDAYS[day.weekday()] != said[1].replace("天", "日"):
                fault = Text(
                    "“{words}” gives another weekday than the calendar: it is {day}.",
                    words=_short(token["range"]), day=CalendarDay(day),
                )  # fmt: skip
                self.faults.append(fault)


def is_of_year(day: date, year: int) -> bool:
    """Whether a list of the year may speak of the day: New Year's holiday may begin in the December before."""
    return day.year == year or (day.year, day.month) == (year - 1, 12)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:40] + "…"
