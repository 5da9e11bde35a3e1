"""Labels of why somebody was not let in, or not let on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import RefusalKind
from matcher.wording import msgid

OF_REFUSALS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    RefusalKind: {
        RefusalKind.WRONG_PASSWORD: msgid("Wrong password"),
        RefusalKind.UNKNOWN_NAME: msgid("Unknown sign-in name"),
        RefusalKind.CLOSED_ACCOUNT: msgid("Closed account"),
        RefusalKind.THROTTLED: msgid("Too many tries"),
        RefusalKind.FORBIDDEN: msgid("Not allowed to this role"),
    },
}
