"""A sentence for a person that can be translated later, where the reader's language is known."""

from __future__ import annotations

from typing import Any


class Text(str):
    """An English sentence that remembers its template and parameters.

    It is a plain `str` for logs and JSON; the web layer translates `template` and fills in `params`.
    Templates use `{name}` fields and are marked with `msgid` (or passed to `Text` directly) so that the
    message extraction finds them.
    """

    template: str
    params: dict[str, Any]

    def __new__(cls, template: str, **params: Any) -> Text:
        """The sentence with its fields filled in; every `{field}` of the template needs its parameter."""
        text = super().__new__(cls, template.format(**params) if params else template)
        text.template = template
        text.params = params
        return text


def msgid(template: str) -> str:
    """Mark a template for extraction without translating it here."""
    return template
