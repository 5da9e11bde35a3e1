"""What the product asks of a telephone: taps, seconds, bytes and requests."""
