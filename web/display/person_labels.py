"""As what a person stands in the records."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import PersonKind
from matcher.wording import msgid

PERSON_KINDS: Mapping[StrEnum, str] = {
    PersonKind.HEAD: msgid("Head"),
    PersonKind.ACCOUNT: msgid("Account"),
    PersonKind.CONTACT: msgid("Contact"),
    PersonKind.FIRM_CONTACT: msgid("Contact of a firm"),
}
