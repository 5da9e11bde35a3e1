"""A description made of the schemas (apispec, as an OpenAPI would have it) tells types, ranges and nesting."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pytest
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

import matcher
from matcher.needs.schemas.need import MOST_PARTS, NeedSchema
from matcher.registry.schemas.venue import VenueSchema
from matcher.schemas.base import CommandSchema
from matcher.vocabulary import VenueKind


def all_schemas() -> list[type[CommandSchema[Any]]]:
    """Every schema of the domain that makes a command."""
    for module in pkgutil.walk_packages(matcher.__path__, "matcher."):
        if ".schemas" in module.name:
            importlib.import_module(module.name)
    found: list[type[CommandSchema[Any]]] = []
    waiting = CommandSchema.__subclasses__()
    while waiting:
        schema = waiting.pop()
        waiting += schema.__subclasses__()
        if "Command" in vars(schema) and schema.__module__.startswith("matcher."):
            found.append(schema)
    return sorted(set(found), key=lambda schema: (schema.__module__, schema.__name__))


def described(schema: type[CommandSchema[Any]]) -> dict[str, Any]:
    """The schema's object as OpenAPI 3.1 describes it."""
    plugin = MarshmallowPlugin(schema_name_resolver=lambda _: None)  # rows stand inside, not beside
    spec = APISpec("Sizhang", "1", "3.1.0", plugins=[plugin])
    spec.components.schema("It", schema=schema)
    found: dict[str, Any] = spec.to_dict()["components"]["schemas"]["It"]
    return found


SCHEMAS = all_schemas()


def says_enough(told: dict[str, Any]) -> bool:
    """Whether a type comes with what bounds it."""
    kinds = told.get("type")
    kind = kinds if isinstance(kinds, str) else next((each for each in kinds or () if each != "null"), None)
    if kind in ("integer", "number"):
        return "enum" in told or ("minimum" in told and "maximum" in told)
    if kind == "array":
        return "maxItems" in told and says_enough(told["items"])
    if kind == "string" or kind is None:
        return bool({"maxLength", "pattern", "enum", "format"} & told.keys())
    if kind == "object":
        values = told["properties"].values() if "properties" in told else [told["additionalProperties"]]
        return all(map(says_enough, values))
    return kind == "boolean"


@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.__name__)
def test_every_field_tells_its_type_and_what_bounds_it(schema: type[CommandSchema[Any]]) -> None:
    told = described(schema)["properties"]
    assert told.keys() == schema().load_fields.keys()
    assert [name for name, each in told.items() if not says_enough(each)] == []


def test_there_are_many_schemas() -> None:
    assert len(SCHEMAS) > 30


def test_a_venue_is_described_as_its_form_reads_it() -> None:
    told = described(VenueSchema)
    assert set(told["required"]) == {"township_code", "kind", "name", "capacity"}
    properties = told["properties"]
    assert properties["capacity"] == {"type": "integer", "minimum": 1, "maximum": 100_000}
    assert properties["rooms"] == {"type": "integer", "minimum": 1, "maximum": 50, "default": 1}
    assert properties["kind"]["enum"] == [kind.value for kind in VenueKind]
    assert properties["township_code"] == {"type": "string", "pattern": "^([0-9]{9})$"}
    assert properties["latitude"]["minimum"] == 3.0


def test_rows_are_nested_and_times_are_text() -> None:
    properties = described(NeedSchema)["properties"]
    window = properties["windows"]["items"]
    assert set(window["required"]) == {"day", "start", "end"}
    assert window["properties"]["day"]["format"] == "date"
    assert properties["parts"]["items"]["type"] == "integer"
    assert (properties["parts"]["minItems"], properties["parts"]["maxItems"]) == (1, MOST_PARTS)
    assert properties["morning_start"]["default"] == "08:00"
    assert properties["morning_start"]["type"] == "string"
