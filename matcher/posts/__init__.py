"""Posts in the associations (任职): who sits where, what is missing, and re-election lists tried out beforehand."""
