"""Queries: what a sheet is compared with, and the pages that show one."""
