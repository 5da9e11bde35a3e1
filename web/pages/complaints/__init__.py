"""Pages of complaints and suggestions: the box, following one by its number, and answering."""
