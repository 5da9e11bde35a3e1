"""Fields for choosing: a word of a list, a tick box."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar

from marshmallow import ValidationError, fields, validate

from matcher.schemas.fields.strict import Strict
from matcher.wording import Text

E = TypeVar("E", bound=StrEnum)
YES = frozenset({"on", "1", "true", "yes"})
NO = frozenset({"off", "0", "false", "no"})


class Choice(Strict[E], fields.Enum[E], Generic[E]):
    """One word of an enumeration."""

    def __init__(self, kind: type[E], **options: Any) -> None:
        options.setdefault("required_text", Text("Please choose one."))
        super().__init__(kind, by_value=True, **options)

    def read(self, value: Any) -> E:
        """The member with this value."""
        for member in self.enum:
            if isinstance(value, str) and member.value == value:
                return member
        raise ValidationError(Text("Please choose one of the list."))


class Choices(Strict[tuple[E, ...]], fields.List[E], Generic[E]):
    """Several words of an enumeration, in its order; none is fine."""

    def __init__(self, kind: type[E], **options: Any) -> None:
        options.setdefault("load_default", ())
        super().__init__(fields.Enum(kind, by_value=True), validate=validate.Length(max=len(kind)), **options)
        self.one = Choice(kind)

    def read(self, value: Any) -> tuple[E, ...]:
        """The members with these values, each once."""
        chosen = {self.one.read(each) for each in (value if isinstance(value, (list, tuple)) else [value])}
        return tuple(member for member in self.one.enum if member in chosen)


class Flag(Strict[bool], fields.Boolean):
    """A tick box: absent means no."""

    def __init__(self, *, load_default: bool = False, **options: Any) -> None:
        super().__init__(load_default=load_default, **options)

    def read(self, value: Any) -> bool:
        """True where the box is ticked."""
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value in YES | NO:
            return value in YES
        raise ValidationError(Text("Please choose yes or no."))
