"""The pages of a city or province about its counties."""
