"""Published results of team orienteering instances, only such as can be cited."""

from __future__ import annotations

SOURCE = "proven optima of the literature for r101"
BEST_KNOWN = {"r101-1": 198, "r101-2": 349, "r101-3": 484, "r101-4": 611}
