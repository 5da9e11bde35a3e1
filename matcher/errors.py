"""What can go wrong in the domain: one exception type per meaning, turned into HTTP once, in `web`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matcher.wording import Text

WHOLE_FORM = "_schema"


class DomainError(Exception):
    """Anything the domain refuses; `text` says what to do about it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Invalid(DomainError):
    """What was entered cannot be used; `messages` maps field names to sentences (422).

    Fields of repeated rows are dotted: `windows.0.start`. `WHOLE_FORM` holds what concerns no single field.
    """

    def __init__(self, messages: Mapping[str, Sequence[Text]]) -> None:
        super().__init__(Text("Please check the fields marked below."))
        self.messages = {field: list(texts) for field, texts in messages.items()}

    @classmethod
    def field(cls, name: str, text: Text) -> Invalid:
        """One message at one field."""
        return cls({name: [text]})


class Conflict(DomainError):
    """Somebody or something else was faster, or the state does not allow it any more (409)."""


class Outdated(Conflict):
    """Somebody acted on what a page had shown, and it is not so any more (409, with the page as it is now)."""


class TooManyTries(DomainError):
    """Too much of it in too little time: later it will do (429)."""


class Forbidden(DomainError):
    """This role may not do this at all (403)."""

    def __init__(self, text: Text | None = None) -> None:
        super().__init__(text or Text("Your account may not do this."))


class NotFound(DomainError):
    """No such thing within the actor's scope: missing and foreign look the same (404)."""

    def __init__(self, text: Text | None = None) -> None:
        super().__init__(text or Text("There is nothing here, or it is not yours to see."))
