"""The two ways a week says how long a way takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeedTravel:
    """Minutes between different places: ``ceil(fixed_minutes + detour × km / speed_kmh × 60)``, km as the
    crow flies.
    """

    speed_kmh: float
    detour: float
    fixed_minutes: float


@dataclass(frozen=True, slots=True)
class MatrixTravel:
    """Whole minutes from each place (row) to each place (column), in the order of the week's places."""

    minutes: tuple[tuple[int, ...], ...]


Travel = SpeedTravel | MatrixTravel
