"""What was measured: answers by page, and how long they took."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class PageTimes:
    """The answers of one kind of page: how many took so many milliseconds."""

    name: str
    times: Mapping[int, int]


REFUSALS = ("409", "422", "429")
"""What the product answers on purpose: somebody was faster, something typed cannot be, too much at a time."""


@dataclass(frozen=True, slots=True)
class ErrorAnswer:
    """Answers of one kind of page that were errors, alike in their status and their sentence, and how many."""

    name: str
    status: str
    sentence: str
    times: int


@dataclass(frozen=True, slots=True)
class Trial:
    """One round of measuring; `load` is the machine's load average at its end, `runs` the weeks matched meanwhile."""

    database: str
    server: str
    users: int
    seconds: int
    runs: int
    load: float
    processors: int
    pages: tuple[PageTimes, ...]
    errors: tuple[ErrorAnswer, ...]

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from the others."""
        return self.database, self.server, self.users

    @property
    def answers(self) -> int:
        """All answers."""
        return sum(sum(page.times.values()) for page in self.pages)

    @property
    def refused(self) -> int:
        """The answers that refused something on purpose (`REFUSALS`)."""
        return sum(each.times for each in self.errors if each.status in REFUSALS)

    @property
    def failed(self) -> int:
        """The answers that were other errors, or none at all."""
        return sum(each.times for each in self.errors if each.status not in REFUSALS)

    def percentile(self, share: float) -> int:
        """So many milliseconds or less took this share of all answers."""
        return percentile(self.pages, share)


def percentile(pages: Iterable[PageTimes], share: float) -> int:
    """The same of some pages; 0 where there were no answers."""
    times: Counter[int] = Counter()
    for page in pages:
        times.update(page.times)
    wanted, seen = share * sum(times.values()), 0
    for milliseconds in sorted(times):
        seen += times[milliseconds]
        if seen >= wanted:
            return milliseconds
    return 0


def pages_of(report: str) -> tuple[PageTimes, ...]:
    """The pages of locust's report (`--json`)."""
    return tuple(
        PageTimes(
            str(each["name"]),
            {int(float(time)): int(number) for time, number in each["response_times"].items()},
        )
        for each in json.loads(report)
    )


def errors_of(report: str) -> tuple[ErrorAnswer, ...]:
    """The errors that `benchmarks.load.mix` wrote down."""
    return tuple(
        ErrorAnswer(each["name"], *_status_and_sentence(each["what"]), int(each["times"]))
        for each in json.loads(report)
    )


def _status_and_sentence(what: str) -> tuple[str, str]:
    status, _blank, sentence = what.partition(" ")
    return (status, sentence) if status.isdigit() and status != "0" else ("none", what)


def dump_trials(trials: Iterable[Trial]) -> str:
    """As JSON."""
    return json.dumps([asdict(trial) for trial in trials], indent=1, ensure_ascii=False) + "\n"


def load_trials(text: str) -> list[Trial]:
    """What `dump_trials` wrote."""
    return [
        Trial(
            **{name: value for name, value in each.items() if name not in ("pages", "errors")},
            pages=tuple(
                PageTimes(page["name"], {int(time): number for time, number in page["times"].items()})
                for page in each["pages"]
            ),
            errors=tuple(ErrorAnswer(**error) for error in each["errors"]),
        )
        for each in json.loads(text)
    ]
