"""Services: asking for a study, stopping it, keeping what it found."""
