"""Pages of heads who move to another county."""
