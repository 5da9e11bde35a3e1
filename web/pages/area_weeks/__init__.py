"""The pages of a city or province: its counties planned together."""
