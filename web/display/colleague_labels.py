"""How it stands with a colleague whom a head would like to send instead, in words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import ColleagueState
from matcher.wording import msgid

OF_COLLEAGUES: Mapping[StrEnum, str] = {
    ColleagueState.PENDING: msgid("Waits for the county"),
    ColleagueState.CONFIRMED: msgid("Comes instead"),
    ColleagueState.INVITED: msgid("Invited as a head"),
    ColleagueState.REFUSED: msgid("Cannot come instead"),
    ColleagueState.TAKEN_BACK: msgid("Taken back"),
    ColleagueState.CALLED_OFF: msgid("Called off"),
    ColleagueState.OVERTAKEN: msgid("Overtaken by another change"),
}
