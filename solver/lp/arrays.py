"""The array types that linear programs and the networks they come from are made of."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
