"""Holidays: the arrangement of a year as the State Council announces it, entered by an administrator."""
