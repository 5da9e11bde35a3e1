"""Papers that an association sends (公文): drafted from its figures, edited, numbered, sent, corrected."""
