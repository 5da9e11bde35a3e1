"""What was counted together: visits, needs and waits that agree in everything that figures tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.figures.topic_mix import TopicMix
from matcher.vocabulary import NotHeldReason, OutputKind, VenueKind, WithdrawalReason


class Outcome(StrEnum):
    """What has become of a need by now; each has one."""

    MET = "met"
    AGREED = "agreed"
    WAITING = "waiting"
    LEFT_OPEN = "left_open"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class VisitCell:
    """So many `visits` of one area and month ("": months were not told apart) that agree in the rest.

    `counted` are those whose listeners were counted, `people` what that came to; `heads` are the heads who came, each
    once for each visit, `minutes` their minutes. `campaign` is "" outside of all campaigns, `emergency` says whether
    teams were sent; not held: a `reason`.
    """

    area: str
    month: str
    happened: bool
    reason: NotHeldReason | None
    topics: TopicMix
    campaign: str
    emergency: bool
    visits: int
    counted: int
    people: int
    heads: int
    minutes: int


@dataclass(frozen=True, slots=True)
class NeedCell:
    """So many `needs` posted in one area and month that agree in the rest."""

    area: str
    month: str
    outcome: Outcome
    reason: WithdrawalReason | None
    topics: TopicMix
    needs: int


@dataclass(frozen=True, slots=True)
class WaitCell:
    """So many `needs` of an area, posted on one day, that wait now."""

    area: str
    since: date
    needs: int


@dataclass(frozen=True, slots=True)
class TownshipFact:
    """A township of the area, and how many visits were held in it."""

    area: str
    code: str
    visits: int


@dataclass(frozen=True, slots=True)
class VenueFact:
    """A village's hall or a school that is in use, or where a visit was held, and how many were."""

    area: str
    venue_id: int
    kind: VenueKind
    visits: int


@dataclass(frozen=True, slots=True)
class FirmFact:
    """A firm of the registry: how many visits its heads came to (`given`), and how many were held at its place."""

    area: str
    institution_id: int
    given: int
    received: int


@dataclass(frozen=True, slots=True)
class OutputCell:
    """So many `outputs` of a kind that firms of the area reported of a month."""

    area: str
    month: str
    kind: OutputKind
    outputs: int
