"""How late the commands on week files answer when they are told to stop, phase by phase."""
