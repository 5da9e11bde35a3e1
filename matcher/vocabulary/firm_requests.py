"""What firms ask help with, how far that is, and how it ended."""

from __future__ import annotations

from enum import StrEnum


class FirmRequestCategory(StrEnum):
    """What a firm needs help with."""

    TECHNICAL = "technical"  # a technical problem
    DIGITAL = "digital"  # digital tools, new equipment
    TESTING = "testing"  # quality, standards, testing
    PROPERTY = "property"  # patents and other intellectual property
    PROJECT = "project"  # applying for a project or a subsidy
    TALENT = "talent"  # people and their training
    MARKET = "market"  # customers and partners
    OTHER = "other"


class FirmRequestState(StrEnum):
    """How far the request of a firm is."""

    OPEN = "open"
    IN_HAND = "in_hand"
    CLOSED = "closed"


class FirmOutcome(StrEnum):
    """How it ended, in the firm's own judgement."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT_SOLVED = "not_solved"
    WITHDRAWN = "withdrawn"


class FirmEntryKind(StrEnum):
    """What a dated entry of a request is."""

    TELEPHONE = "telephone"  # it was answered by telephone
    OUTCOME = "outcome"
    REOPENED = "reopened"


class FirmRequestsShown(StrEnum):
    """Which requests a list shows."""

    ALL = "all"
    WAITING = "waiting"  # for somebody to do something, or for the firm's word
    IN_HAND = "in_hand"
    CLOSED = "closed"
