"""Outputs that firms report (成果上报)."""
