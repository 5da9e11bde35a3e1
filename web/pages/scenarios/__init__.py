"""Plans beside the proposed one: compared, asked for, taken over."""
