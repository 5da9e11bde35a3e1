"""The rule all fields share: blank means not filled in, and that is refused unless a default was given."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from marshmallow import ValidationError, fields, missing

from matcher.schemas.plain_text import is_blank
from matcher.text import Text

T = TypeVar("T")


class Strict(fields.Field[T], Generic[T]):
    """Base of the fields: required, unless given a `load_default` or told `required=False` (then None)."""

    def __init__(
        self,
        *,
        required: bool | None = None,
        load_default: Any = missing,
        required_text: Text | None = None,
    ) -> None:
        if required is False and load_default is missing:
            load_default = None
        super().__init__(load_default=load_default, required=load_default is missing)
        self.required_text = required_text or Text("Please fill this in.")

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        """The typed value, or `load_default` where nothing was filled in. Raises `ValidationError`."""
        if value is missing or is_blank(value):
            if self.required:
                raise ValidationError(self.required_text)
            return self.load_default() if callable(self.load_default) else self.load_default
        return self.read(value)

    def read(self, value: Any) -> T:
        """The typed value of something that was filled in. Raises `ValidationError`."""
        raise NotImplementedError
