"""A colleague whom a head sends instead: named, confirmed or refused by the coordinator, taken back."""
