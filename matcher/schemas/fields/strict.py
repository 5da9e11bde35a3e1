"""The rule all fields share: blank means not filled in, and that is refused unless a default was given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from marshmallow import ValidationError, fields, missing

from matcher.schemas.plain_text import is_blank
from matcher.wording import Text

T = TypeVar("T")


class Strict(fields.Field[T], Generic[T]):
    """Mixed into marshmallow's own field types: required, unless given a `load_default` or told `required=False`
    (then None).

    A field says in `read` how a value is understood; its range, length or pattern is a validator, so that a
    description of the schema (apispec, OpenAPI) knows them.
    """

    def __init__(
        self,
        *arguments: Any,
        required: bool | None = None,
        load_default: Any = missing,
        required_text: Text | None = None,
        **options: Any,
    ) -> None:
        if required is False and load_default is missing:
            load_default = None
        super().__init__(*arguments, load_default=load_default, required=load_default is missing, **options)
        self.required_text = required_text or Text("Please fill this in.")

    def deserialize(
        self, value: Any, attr: str | None = None, data: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Any:
        """The typed value, or `load_default` where nothing was filled in. Raises `ValidationError`."""
        if value is missing or is_blank(value):
            if self.required:
                raise ValidationError(self.required_text)
            return self.load_default() if callable(self.load_default) else self.load_default
        return super().deserialize(value, attr, data, **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **_: Any) -> Any:
        return self.read(value)

    def read(self, value: Any) -> T:
        """The typed value of something that was filled in. Raises `ValidationError`."""
        raise NotImplementedError
