"""One personal link as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from matcher.audit.queries.last_entries import LastEntry
from matcher.notifications.queries.passed_on import PassedOn
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import Answer, ChannelKind, Kind, LinkKind, LinkState


@dataclass(frozen=True, slots=True)
class AboutVisit:
    """The need a link is about, with its visit where one stands; `round_id` where a week plans it."""

    need_id: int
    title: str
    round_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Whom a link is for, what it opens, how it stands and how it was passed on.

    `id` is the number of the invitation, head or need, and with `generation` what the link is made of; `version` is
    what a form about it carries. `until` is when it opens nothing any more. `changed` is when the present link took the
    place of another; of a page, when it was last given. `channels` are those that reach the head, in the order of
    trying. Of `contact` everything but the numbers is in `whom`.
    """

    link: LinkKind
    id: int
    generation: int
    version: int
    whom: str
    township: RegionName
    state: LinkState
    until: datetime | None = None
    institution: str = ""
    kind: Kind | None = None
    head_id: int = 0
    contact: str = ""
    about: AboutVisit | None = None
    answer: Answer | None = None
    answer_by: datetime | None = None
    seen_at: datetime | None = None
    stopped: bool = False
    is_introduced_by: str = ""
    changed: LastEntry | None = None
    passed_on: PassedOn = field(default_factory=PassedOn)
    channels: tuple[ChannelKind, ...] = ()

    @property
    def link_generation(self) -> int:
        """What the link of an invitation is made of."""
        return self.generation

    @property
    def contact_generation(self) -> int:
        """What the link of a contact is made of."""
        return self.generation
