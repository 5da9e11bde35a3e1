"""JSON Patch (RFC 6902) as far as fixes use it: ``add`` at the end of a list and ``replace``."""

import copy
from collections.abc import Sequence
from typing import Any


def patched(document: Any, operations: Sequence[dict[str, Any]]) -> Any:
    """The document after the operations; fails where one points nowhere."""
    result = copy.deepcopy(document)
    for operation in operations:
        *path, last = [
            token.replace("~1", "/").replace("~0", "~") for token in operation["path"].split("/")[1:]
        ]
        target = result
        for token in path:
            target = target[int(token)] if isinstance(target, list) else target[token]
        if operation["op"] == "add" and last == "-":
            target.append(operation["value"])
        elif operation["op"] == "replace" and isinstance(target, list):
            target[int(last)] = operation["value"]
        elif operation["op"] == "replace" and last in target:
            target[last] = operation["value"]
        else:
            raise AssertionError(f"cannot do {operation}")
    return result
