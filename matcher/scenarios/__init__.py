"""Plans beside the proposed one (备选方案): kept, compared, taken over."""
