"""From what was sent to a typed command, with every fault under its dotted field name."""

from __future__ import annotations

from collections.abc import Mapping
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

    def _by_name(self, messages: Mapping[Any, Any]) -> dict[str, list[Text]]:
        found: dict[str, list[Text]] = {}
        order = [*self.load_fields]
        for name, texts in sorted(
            messages.items(), key=lambda each: order.index(each[0]) if each[0] in order else len(order)
        ):
            if name in self.load_fields:
                _spread(found, name, texts)
            else:
                found.setdefault(WHOLE_FORM, []).extend(_stranger(name, texts))
        return found


def _messages(error: ValidationError) -> Mapping[Any, Any]:
    found = error.messages
    return found if isinstance(found, Mapping) else {WHOLE_FORM: found}


def _spread(found: dict[str, list[Text]], name: str, messages: Any) -> None:
    if isinstance(messages, Mapping):
        for below, texts in messages.items():
            _spread(found, name if below == WHOLE_FORM else f"{name}.{below}", texts)
    else:
        found.setdefault(name, []).extend(
            text if isinstance(text, Text) else Text(str(text)) for text in messages
        )


def _stranger(name: Any, texts: Any) -> list[Text]:
    if name == WHOLE_FORM:
        return [text if isinstance(text, Text) else Text(str(text)) for text in texts]
    shown = "".join(mark for mark in str(name)[:LONGEST_NAME] if mark.isprintable())
    return [Text("There is no field “{name}” here. Please load the page again.", name=shown)]
