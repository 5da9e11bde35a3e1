"""The two forms in which a week gives its travel times."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeedTravel:
    """Minutes between different places: ``ceil(fixed_minutes + detour × km / speed_kmh × 60)``, km as the
    crow flies. The defaults are those of a county that has measured nothing yet.
    """

    speed_kmh: float = 36
    detour: float = 1.3
    fixed_minutes: float = 5


@dataclass(frozen=True, slots=True)
class MatrixTravel:
    """Whole minutes from each place (row) to each place (column), in the order of the week's places."""

    minutes: tuple[tuple[int, ...], ...]


Travel = SpeedTravel | MatrixTravel
