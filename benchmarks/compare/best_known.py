"""Published results of team orienteering instances, as the literature lists them.

- Righini and Salani (2009), Computers & Operations Research 36, 1191-1203: one tour, proven optimal.
- Labadie, Mansini, Melechovsky and Wolfler Calvo (2012), European Journal of Operational Research 220, 15-27, and
  Hu and Lim (2014), European Journal of Operational Research 232, 276-286: several tours, the best known.
- pr01 with four tours: every customer's profit, which nothing can exceed.

Compared with a second source were r101-1 and rc101-1 alone; the others are as remembered from the papers, and no
planner measured here has exceeded any of them.
"""

from __future__ import annotations

SOURCE = (
    "one tour as proven by Righini and Salani (2009), several as listed by Labadie et al. (2012) "
    "and Hu and Lim (2014)"
)
BEST_KNOWN = {
    "pr01-1": 308,
    "pr01-2": 502,
    "pr01-4": 657,
    "r101-1": 198,
    "r101-2": 349,
    "r101-3": 484,
    "r101-4": 611,
    "r105-1": 247,
    "r105-2": 453,
    "rc101-1": 219,
    "rc101-2": 427,
}
