"""Counties as whoever is above them sees them: how far each is, what is stuck, whom to ring (县区推进)."""
