"""Large neighbourhood search: a few related sessions of a plan taken out and put back as well as can be."""
