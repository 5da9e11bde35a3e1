"""What linear programs and the networks they come from are made of: an array type, and ranges of positions."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


def ranges(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """All positions in ``first[n]:last[n]`` for each *n*, in order: the *n*, and the positions, both of one shape."""
    times = last - first
    owner = np.repeat(np.arange(len(times)), times)
    return owner, np.repeat(first - (np.cumsum(times) - times), times) + np.arange(len(owner))
