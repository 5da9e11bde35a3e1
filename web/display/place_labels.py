"""Words of regions and venues."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher import vocabulary as lists
from matcher.wording import msgid

OF_PLACES: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    lists.Level: {
        lists.Level.PROVINCE: msgid("Province"),
        lists.Level.CITY: msgid("City"),
        lists.Level.COUNTY: msgid("County"),
        lists.Level.TOWNSHIP: msgid("Township"),
    },
    lists.VenueKind: {
        lists.VenueKind.CIVILISATION_CENTRE: msgid("Civilisation practice centre"),
        lists.VenueKind.SERVICE_CENTRE: msgid("Party and public service centre"),
        lists.VenueKind.CLINIC: msgid("Township clinic"),
        lists.VenueKind.SCHOOL: msgid("School"),
        lists.VenueKind.AGRI_STATION: msgid("Agri-tech station"),
        lists.VenueKind.VILLAGE_HALL: msgid("Village hall"),
        lists.VenueKind.FIELD: msgid("Field or farm"),
        lists.VenueKind.OTHER: msgid("Another place"),
    },
}
