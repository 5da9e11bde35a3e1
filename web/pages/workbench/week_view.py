"""What of a week is looked at: the view, its rows, the filters and the open drawer, as they stand in the address."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any  # a change of a view has the type of its field
from urllib.parse import parse_qs, urlencode

from flask import url_for

from matcher.schemas.fields import LARGEST_KEY
from matcher.vocabulary import Kind
from matcher.wording import msgid

VIEWS = ("board", "list", "map")
ROWS = ("townships", "heads")
STATES: Mapping[str, str] = {
    "proposed": msgid("in the draft"),
    "waiting": msgid("waiting"),
    "accepted": msgid("accepted"),
    "declined": msgid("declined or run out"),
    "open": msgid("open"),
    "conflict": msgid("in conflict"),
}
"""What can be asked for of a week, with its words."""
SORTS = ("time", "township", "head", "priority")
MOST = 80  # characters of what is searched for, or of a code


@dataclass(frozen=True, slots=True)
class WeekView:
    """One way to look at a week; what an address asks for that there is not counts as not asked for."""

    view: str = "board"
    rows: str = "townships"
    kind: str = ""
    state: str = ""
    township: str = ""
    q: str = ""
    sort: str = "time"
    need: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> WeekView:
        """The view that the query of an address asks for."""
        view = cls(
            view=_one_of(VIEWS, asked.get("view")),
            rows=_one_of(ROWS, asked.get("rows")),
            kind=_if_in([*Kind], asked.get("kind")),
            state=_if_in(STATES, asked.get("state")),
            township=_short(asked.get("township")),
            q=_short(asked.get("q")),
            sort=_one_of(SORTS, asked.get("sort")),
            need=_key(asked.get("need")),
        )
        return replace(view, view="list") if view.state == "open" and view.view == "board" else view

    @classmethod
    def at(cls, query: str) -> WeekView:
        """The view of a query string, as the hidden field `at` of a form holds it."""
        return cls.of({name: found[-1] for name, found in parse_qs(query.lstrip("?")).items()})

    def but(self, **changed: Any) -> WeekView:
        """The same view with something else in it."""
        return replace(self, **changed)

    @property
    def query(self) -> str:
        """The query string: what is as usual is left out."""
        usual = WeekView()
        said = {
            each.name: value
            for each in fields(self)
            if (value := getattr(self, each.name)) != getattr(usual, each.name)
        }
        return urlencode(said)

    @property
    def is_filtered(self) -> bool:
        """True where not everything is shown."""
        return bool(self.kind or self.state or self.township or self.q)

    def address(self, round_id: int, **changed: Any) -> str:
        """The address of the week's page in this view, with something else in it where that is given."""
        query = self.but(**changed).query
        path = url_for("rounds.show", round_id=round_id)
        return f"{path}?{query}" if query else path


def _one_of(known: tuple[str, ...], asked: str | None) -> str:
    return asked if asked in known else known[0]


def _if_in(known: Container[str], asked: str | None) -> str:
    return asked if asked and asked in known else ""


def _short(asked: str | None) -> str:
    return (asked or "").strip()[:MOST]


def _key(asked: str | None) -> int | None:
    found = int(asked) if asked and asked.isascii() and asked.isdigit() and len(asked) < 20 else 0
    return found if 0 < found <= LARGEST_KEY else None
