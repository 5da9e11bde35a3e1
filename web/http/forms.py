"""What a form page needs: the values to show, the messages beside them, and nesting of dotted names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from matcher.errors import WHOLE_FORM
from matcher.wording import Text

MAX_ROWS = 200
DEEPEST = 4
HIDDEN_KEYS = (".topic_id", ".pack_id", ".township_code", ".invitation_id")
AT = "at"
"""The field with the query of the page a form stood on, so that its answer leads back there."""
OF_THE_PAGE = ("csrf_token", AT)
SHOW_ONLY = "show_only"
"""The field of a form that is not to be carried out: its page is to show again what was typed."""

MOST_TOLD = 50
"""Messages in one summary; nobody reads more, and an answer must not grow with what was sent."""


@dataclass(frozen=True, slots=True)
class FormState:
    """What stands in a form (dotted names), what is wrong with it, and a sentence above all.

    `outdated` says that the record was changed after the form had been opened; `stored` is then what a form opened now
    would hold, to be shown beside what was typed. `is_restored` says that nothing of it has been sent yet: it was typed
    before, and is shown again.
    """

    values: MultiDict[str, str] = field(default_factory=MultiDict)
    errors: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    banner: Text | None = None
    outdated: bool = False
    stored: MultiDict[str, str] | None = None
    is_restored: bool = False

    @classmethod
    def empty(cls) -> FormState:
        """A form nobody has filled in yet."""
        return cls()

    @classmethod
    def of(cls, values: Mapping[str, object]) -> FormState:
        """A form filled from a record; lists become repeated values, None and a box that is not ticked become empty."""
        filled: MultiDict[str, str] = MultiDict()
        for name, value in values.items():
            many = value if isinstance(value, (list, tuple)) else [value]
            if many:  # an empty list would be a name that cannot be read
                filled.setlist(name, [_as_sent(one) for one in many])
        return cls(filled)

    def refilled(self, filled: FormState) -> FormState:
        """The messages of this form with the values of another."""
        return FormState(filled.values, self.errors, self.banner)

    def beside(self, stored: FormState) -> FormState:
        """What was typed, and where it is outdated what is stored now beside it.

        Its version is the stored one then: whoever sends it again has seen what it takes the place of. Where it was
        only a button on the page of this form, nothing was typed: the form is as it is stored.
        """
        if not self.outdated:
            return self
        fields = set(stored.values) - {"version"}
        if fields and fields.isdisjoint(self.values):
            return replace(stored, errors=self.errors, banner=self.banner)
        values = self.values.copy()
        values["version"] = stored.get("version")
        return replace(self, values=values, stored=stored.values)

    def renewed(self, version: int) -> FormState:
        """What was typed, to be sent again with the version that is shown now where it is outdated."""
        return replace(self.beside(FormState.of({"version": version})), stored=None)

    def differs(self, *names: str) -> bool:
        """Whether what is stored now is something else than what was typed in one of these fields."""
        if self.stored is None:
            return False
        return any(_filled(self.values, name) != _filled(self.stored, name) for name in names)

    @property
    def differing(self) -> list[str]:
        """The fields in which something else is stored now, but for keys that nobody sees."""
        named = (name for name in self.stored or () if name != "version" and not name.endswith(HIDDEN_KEYS))
        return [name for name in named if self.differs(name)]

    def all_stored(self, name: str) -> list[str]:
        """All values of a repeated field that are stored now."""
        return [] if self.stored is None else self.stored.getlist(name)

    def stored_now(self, name: str) -> str:
        """What is stored now in a field, as text."""
        return "" if self.stored is None else self.stored.get(name, "")

    def get(self, name: str, default: str = "") -> str:
        """The value of a field as text."""
        return self.values.get(name, default)

    def all(self, name: str) -> list[str]:
        """All values of a repeated field."""
        return self.values.getlist(name)

    def errors_of(self, name: str) -> Sequence[Text]:
        """The messages beside a field."""
        return self.errors.get(name, ())

    @property
    def summary(self) -> list[tuple[str, Text]]:
        """What is wrong, as field and message: the first `MOST_TOLD`, and what concerns whole rows once."""
        told: dict[tuple[str, Text], None] = {}
        for name, messages in self.errors.items():
            field = WHOLE_FORM if name.endswith(f".{WHOLE_FORM}") else name
            told |= dict.fromkeys((field, message) for message in messages)
            if len(told) >= MOST_TOLD:
                break
        return list(told)[:MOST_TOLD]

    @property
    def is_cut_short(self) -> bool:
        """Whether more is wrong than the summary tells."""
        return sum(map(len, self.errors.values())) > MOST_TOLD

    def is_wrong_below(self, name: str) -> bool:
        """Whether a message stands beside a field of these rows."""
        return any(each.startswith(f"{name}.") for each in self.errors)


def form_shown(sent: FormState | None, stored: FormState) -> FormState:
    """The form to show: what somebody sent, if it came back, beside what is stored."""
    return stored if sent is None else sent.beside(stored)


def _as_sent(value: object) -> str:
    """A value as a browser would send it: a ticked box sends 1."""
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)


def _filled(values: MultiDict[str, str], name: str) -> list[str]:
    """What is filled in, however a browser writes line breaks and times."""
    plain = (one.replace("\r\n", "\n").strip() for one in values.getlist(name))
    return sorted(one for one in plain if one)


def nest(form: MultiDict[str, str]) -> dict[str, object]:
    """The form with dotted names as nested data: `windows.0.day` becomes `{"windows": [{"day": …}]}`.

    Rows may be numbered with gaps; they are closed up in order. A name given several times becomes a list.
    What the pages send for themselves is left out: the token, and where the form stood.
    """
    tree: dict[str, object] = {}
    for name in form:
        if name in OF_THE_PAGE:
            continue
        values = form.getlist(name)
        _plant(tree, name.split(".", DEEPEST), values[0] if len(values) == 1 else values)
    return {key: _close_up(value) for key, value in tree.items()}


def _plant(tree: dict[str, object], path: list[str], value: object) -> None:
    *branches, leaf = path[:DEEPEST]
    for branch in branches:
        below = tree.setdefault(branch, {})
        if not isinstance(below, dict):
            return  # `a` and `a.b` in one form: the plain field wins and the schema judges it
        tree = below
    tree.setdefault(leaf, value)


def _close_up(value: object) -> object:
    if not isinstance(value, dict):
        return value
    closed = {key: _close_up(below) for key, below in value.items()}
    numbers = [key for key in closed if key.isascii() and key.isdigit() and len(key) <= len(str(MAX_ROWS))]
    if closed and len(numbers) == len(closed):
        return [closed[key] for key in sorted(numbers, key=int)]
    return closed
