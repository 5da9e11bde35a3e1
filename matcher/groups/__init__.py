"""The four working groups of a county (工作小组): members, texts, and what they say of needs and of the catalogue."""
