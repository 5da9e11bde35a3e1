"""Holidays: the administrator's page of the days off and the days worked instead."""
