"""Reading what is said about kit at visits: that it came, that it went on, and what is agreed for the next time."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import LARGEST_KEY, Choice, Key, Line, Whole
from matcher.vocabulary import Carrier
from matcher.wording import Text


@dataclass(frozen=True, slots=True)
class Tick:
    """That kit went from a holder to a holder, one of them the visit, as `matcher.packs.holder` writes them."""

    pack_id: int
    source: str
    target: str
    version: int = 0


class TickSchema(CommandSchema[Tick]):
    """The button of one way of kit."""

    Command = Tick

    pack_id = Key()
    source = Line(24)
    target = Line(24)
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class TickBack:
    """That a tick of a pack at a visit was wrong: the movement that it noted."""

    pack_id: int
    movement_id: int
    version: int = 0


class TickBackSchema(CommandSchema[TickBack]):
    """The button that takes a tick back."""

    Command = TickBack

    pack_id = Key()
    movement_id = Key()
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class AgreedHandOver:
    """That kit goes straight from one visit to the next, and who carries it."""

    source: int
    target: int
    quantity: int
    carrier: Carrier
    version: int = 0


class AgreedHandOverSchema(CommandSchema[AgreedHandOver]):
    """The form below a proposal."""

    Command = AgreedHandOver

    source = Key()
    target = Key()
    quantity = Whole(1, 10_000)
    carrier = Choice(Carrier, required_text=Text("Please say who carries it."))
    version = Whole(0, LARGEST_KEY, load_default=0)


@dataclass(frozen=True, slots=True)
class MovementBack:
    """That a movement was wrong."""

    movement_id: int
    version: int = 0


class MovementBackSchema(CommandSchema[MovementBack]):
    """The button beside a line of the journal."""

    Command = MovementBack

    movement_id = Key()
    version = Whole(0, LARGEST_KEY, load_default=0)
