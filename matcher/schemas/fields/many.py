"""Fields that hold several: a list of record numbers, or a list of rows with a schema of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, missing

from matcher.errors import Invalid
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields.limits import Length
from matcher.schemas.fields.number import Key
from matcher.schemas.fields.strict import Strict
from matcher.schemas.plain_text import is_blank
from matcher.wording import Text


class Keys(Strict[tuple[int, ...]], fields.List[int]):
    """Record numbers in the order given; blanks are skipped. A single value counts as a list of one."""

    def __init__(
        self,
        max: int,  # noqa: A002 - reads well where it is used
        *,
        least: int = 0,
        repeats: bool = False,
        required_text: Text | None = None,
    ) -> None:
        super().__init__(
            Key(),
            load_default=missing if least else (),
            required_text=required_text,
            validate=Length(max, _too_many(max), min=least or None),
        )
        self.max, self.least, self.repeats = max, least, repeats

    def read(self, value: Any) -> tuple[int, ...]:
        """At least `least` and at most `max` numbers, each once unless `repeats`."""
        given = _listed([value] if isinstance(value, (str, int)) else value, self.max)
        found: dict[int, int] = {}
        errors: dict[int, list[str]] = {}
        for index, one in enumerate(given):
            if is_blank(one):
                continue
            try:
                found[index] = self.inner.deserialize(one)
            except ValidationError as error:
                errors[index] = list(error.messages)
                continue
            if not self.repeats and found[index] in [key for at, key in found.items() if at < index]:
                errors[index] = [Text("This is named twice.")]
        if errors:
            raise ValidationError(errors)
        if len(found) < self.least:
            raise ValidationError(self.required_text)
        return tuple(found.values())


class Rows(Strict[tuple[Any, ...]], fields.List[Any]):
    """Rows read by a schema each; wholly blank rows are skipped, the others keep their number in errors."""

    def __init__(
        self,
        schema: type[CommandSchema[Any]],
        max: int,  # noqa: A002 - reads well where it is used
        *,
        least: int = 0,
        required_text: Text | None = None,
    ) -> None:
        super().__init__(
            fields.Nested(schema),
            load_default=missing if least else (),
            required_text=required_text,
            validate=Length(max, _too_many(max), min=least or None),
        )
        self.schema, self.max, self.least = schema, max, least

    def read(self, value: Any) -> tuple[Any, ...]:
        """One command a row."""
        commands: list[Any] = []
        errors: dict[str, list[Text]] = {}
        for index, row in enumerate(_listed(value, self.max)):
            if is_blank(row) or (isinstance(row, Mapping) and all(map(is_blank, row.values()))):
                continue
            try:
                commands.append(self.schema().read(row))
            except Invalid as error:
                errors |= {f"{index}.{name}": texts for name, texts in error.messages.items()}
        if errors:
            raise ValidationError(errors)
        if len(commands) < self.least:
            raise ValidationError(self.required_text)
        return tuple(commands)


class RowsByCode(Rows):
    """Rows that are named by a code instead of a number, such as `townships.320981115.name`: each row's `code` is its
    name, and so its faults stay with it when others come or go.
    """

    def read(self, value: Any) -> tuple[Any, ...]:
        """One command a row."""
        if not isinstance(value, Mapping):
            raise ValidationError(Text("This could not be understood as a list. Please load the page again."))
        codes = [str(code) for code in value]
        rows = [
            {**row, "code": code} if isinstance(row, Mapping) else row
            for code, row in zip(codes, value.values(), strict=True)
        ]
        try:
            return super().read(rows)
        except ValidationError as error:
            if not isinstance(error.messages, Mapping):
                raise
            raise ValidationError(
                {_renamed(str(name), codes): texts for name, texts in error.messages.items()}
            ) from None


def _renamed(name: str, codes: list[str]) -> str:
    number, dot, field = name.partition(".")
    return f"{codes[int(number)]}{dot}{field}"


def _listed(value: Any, longest: int) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise ValidationError(Text("This could not be understood as a list. Please load the page again."))
    if len(value) > longest:
        raise ValidationError(_too_many(longest))
    return list(value)


def _too_many(longest: int) -> Text:
    return Text("Please give at most {max}.", max=longest)
