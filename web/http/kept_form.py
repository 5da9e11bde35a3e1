"""What somebody had typed when the sign-in ended: carried through the sign-in page, and shown in its form again.

It travels in the pages themselves; nothing is stored, and nothing is done with it: whoever typed it presses once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import g, request

from web.http.access_mark import access_of
from web.http.addresses import local_address, view_at
from web.http.forms import SHOW_ONLY
from web.http.request_bounds import MAX_FORM_FIELDS

LARGEST = 200_000
KEPT, KEPT_PATH = "kept", "kept_path"
PASSWORDS = frozenset({"password", "present", "wanted", "repeated"})
"""Fields that are never put into a page."""
NOT_TYPED = frozenset({"csrf_token", "version", "do", SHOW_ONLY})


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent, and where to."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def encoded(self) -> str:
        """The fields as one piece of text."""
        return urlencode(self.fields, errors="replace")


def keep_form() -> KeptForm | None:
    """Keep the form of this request for its answer, where there is something typed that its page can show again."""
    fields = _without_ours([*request.form.items(multi=True)])
    kept = KeptForm(request.path, fields)
    typed = any(value.strip() for name, value in fields if name not in NOT_TYPED)
    has_passwords = any(name in PASSWORDS for name, _ in fields)
    if not typed or has_passwords or not _can_be_shown(kept.path) or len(kept.encoded) > LARGEST:
        return None
    g.kept_form = kept
    return kept


def kept_form() -> KeptForm | None:
    """The form that this request keeps, or that came along with the sign-in."""
    here: KeptForm | None = g.get("kept_form")
    if here is not None:
        return here
    path, encoded = local_address(request.form.get(KEPT_PATH), ""), request.form.get(KEPT, "")
    if not encoded or not _can_be_shown(path):
        return None
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS)
    except ValueError:
        return None
    return KeptForm(path, _without_ours(pairs))


def is_from_here() -> bool:
    """Whether a page of ours sent this form, as the browser tells; only then may it be shown with what it carries."""
    told = request.headers.get("Sec-Fetch-Site")
    if told is not None:
        return told == "same-origin"
    try:
        return urlsplit(request.referrer or "").netloc == request.host
    except ValueError:
        return False


def _without_ours(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if name not in ("csrf_token", SHOW_ONLY))


def _can_be_shown(path: str) -> bool:
    """Whether the form that is sent to this path has a page that can show it again."""
    access = access_of(view_at(path, "POST"))
    return access is not None and access.on_error is not None
