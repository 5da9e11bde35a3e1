"""Weeks of a city or province: its counties are planned together, and each sends its own part out."""
