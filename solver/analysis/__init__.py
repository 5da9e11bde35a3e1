"""What a solved week can be asked: why, what would help, what is scarce, whom to recruit."""
