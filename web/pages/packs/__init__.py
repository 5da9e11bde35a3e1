"""Pages of lending kit: lending places, one pack, its journal, what will be short, and the ticks at visits."""
