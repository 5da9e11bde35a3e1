"""Reading one decision about several proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marshmallow import ValidationError, fields, pre_load

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice
from matcher.schemas.fields.strict import Strict
from matcher.vocabulary import ProposalStep
from matcher.wording import Text

MOST = 500


@dataclass(frozen=True, slots=True)
class Many:
    """A decision, and the proposals it is about: the version that was looked at by the proposal's number."""

    do: ProposalStep
    chosen: Mapping[int, int]


class _Chosen(Strict[Mapping[int, int]], fields.Field[Mapping[int, int]]):
    """Proposals as `number.version`, each a value of its own or several with commas between."""

    def read(self, value: object) -> Mapping[int, int]:
        """Version by number."""
        given = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        pieces = [piece for piece in given.split(",") if piece.strip()]
        if not pieces:
            raise ValidationError(self.required_text)
        if len(pieces) > MOST:
            raise ValidationError(Text("Please give at most {max}.", max=MOST))
        return dict(_number_and_version(piece) for piece in pieces)


def _number_and_version(piece: str) -> tuple[int, int]:
    number, dot, version = piece.strip().partition(".")
    if dot and all(each.isascii() and each.isdigit() and len(each) < 20 for each in (number, version)):
        found = int(number), int(version)
        if max(found) <= LARGEST_KEY:
            return found
    raise ValidationError(Text("This could not be understood as a list. Please load the page again."))


class ManySchema(CommandSchema[Many]):
    """The buttons above the list of a week, and those of its rows: `pin.12.3` is about proposal 12 alone."""

    Command = Many

    do = Choice(ProposalStep)
    chosen = _Chosen(
        required_text=Text("Please choose at least one visit."),
        metadata={"type": "string", "pattern": r"^[0-9]{1,19}\.[0-9]{1,19}(,[0-9]{1,19}\.[0-9]{1,19})*$"},
    )

    @pre_load
    def of_one_row(self, data: object, **_options: object) -> object:
        """The button of a row says itself which proposal it is about, whatever is ticked."""
        if not isinstance(data, Mapping):
            return data
        do, dot, one = str(data.get("do", "")).partition(".")
        return {**data, "do": do, "chosen": one} if dot else data
