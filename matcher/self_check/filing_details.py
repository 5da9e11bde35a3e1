"""What the owner says of the service: typed on the page, stored, and put into the filing form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FilingDetails:
    """What only a person can say; all may stay empty until it is known. `version` is 0 before anything was said."""

    version: int = 0
    owner: str = ""
    service_name: str = ""
    person: str = ""
    telephone: str = ""
    approval: str = ""
    operation: str = ""
    protection: str = ""
    acceptance: str = ""
    similar: str = ""
    filing_number: str = ""
    committed_on: date | None = None
