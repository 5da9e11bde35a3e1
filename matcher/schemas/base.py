"""From what was sent to a typed command, with every fault under its dotted field name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from marshmallow import RAISE, Schema, ValidationError

from matcher.errors import WHOLE_FORM, Invalid
from matcher.wording import Text

C = TypeVar("C")
LONGEST_NAME = 60


class CommandSchema(Schema, Generic[C]):
    """A schema whose result is the frozen dataclass `Command`; fields it does not know are refused.

    Checks across fields are `@validates_schema` methods raising `ValidationError(Text(…), "field")`.
    """

    Command: ClassVar[type[Any]]

    class Meta:
        unknown = RAISE

    error_messages = {
        "unknown": Text("This field is not known here. Please load the page again."),
        "type": Text("This could not be understood. Please load the page again."),
    }

    def read(self, data: Any) -> C:
        """The command that `data` (a mapping of nested values) stands for.

        Raises `Invalid` with every fault at once under names such as `windows.0.start`; what concerns no
        field of this schema stands under `WHOLE_FORM`.
        """
        try:
            loaded = self.load(data)
        except ValidationError as error:
            raise Invalid(self._by_name(_messages(error))) from None
        command: C = self.Command(**loaded)
        return command

    def readable(self, data: Any) -> dict[str, Any]:
        """Those fields of `data` that are sound by themselves, by name. Refuses nothing."""
        try:
            loaded: dict[str, Any] = self.load(data)
        except ValidationError as error:
            return dict(error.valid_data) if isinstance(error.valid_data, Mapping) else {}
        return loaded

    def _by_name(self, messages: Mapping[Any, Any]) -> dict[str, list[Text]]:
        found: dict[str, list[Text]] = {}
        for name in self.load_fields:
            if name in messages:
                _spread(found, name, messages[name])
        _spread(found, WHOLE_FORM, messages.get(WHOLE_FORM, ()))
        strangers = [name for name in messages if name not in self.load_fields and name != WHOLE_FORM]
        if strangers:
            found.setdefault(WHOLE_FORM, []).append(_strangers(strangers))
        return found


def _messages(error: ValidationError) -> Mapping[Any, Any]:
    found = error.messages
    return found if isinstance(found, Mapping) else {WHOLE_FORM: found}


def _spread(found: dict[str, list[Text]], name: str, messages: Any) -> None:
    if isinstance(messages, Mapping):
        for below, texts in messages.items():
            _spread(found, name if below == WHOLE_FORM else f"{name}.{below}", texts)
    elif messages:
        found.setdefault(name, []).extend(
            text if isinstance(text, Text) else Text(str(text)) for text in messages
        )


def _strangers(names: Sequence[Any]) -> Text:
    """One sentence on all fields that are not known, however many there are."""
    shown = "".join(mark for mark in min(map(str, names))[:LONGEST_NAME] if mark.isprintable())
    if len(names) == 1:
        return Text("There is no field “{name}” here. Please load the page again.", name=shown)
    return Text(
        "There are {count} fields here that are not known, such as “{name}”. Please load the page again.",
        count=len(names),
        name=shown,
    )
