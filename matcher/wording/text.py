"""A sentence for a person that is translated later, where the reader's language is known."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording.catalogue import ENGLISH, translated
from matcher.wording.phrase import Frame, is_phrase, render


class Text(str):
    """An English sentence that remembers its template and parameters.

    It is a plain `str` for logs and JSON; `render` translates `template` and fills in `params`, which may be
    sentences themselves. Templates use `{name}` fields and are marked with `msgid` (or passed to `Text` directly) so
    that the message extraction finds them. `record` is what it is about, kind and number, where a page can lead there.
    """

    template: str
    params: Mapping[str, object]
    record: tuple[str, int] | None

    def __new__(cls, template: str, **params: object) -> Text:
        """The sentence with its fields filled in; every `{field}` of the template needs its parameter."""
        text = super().__new__(cls, _filled(template, params, ENGLISH, str))
        text.template = template
        text.params = params
        text.record = None
        return text

    def about(self, kind: str, number: int) -> Text:
        """The same sentence, about a record that its reader may open."""
        text = Text(self.template, **self.params)
        text.record = (kind, number)
        return text

    def said(self, language: str, frame: Frame) -> str:
        """The sentence in a language."""
        return _filled(translated(self.template, language), self.params, language, frame)


def _filled(template: str, params: Mapping[str, object], language: str, frame: Frame) -> str:
    if not params:
        return frame(template)
    said = {
        name: render(value, language, frame) if isinstance(value, str) or is_phrase(value) else value
        for name, value in params.items()
    }
    return frame(template).format(**said)


def msgid(template: str) -> str:
    """Mark a template for extraction without translating it here."""
    return template
