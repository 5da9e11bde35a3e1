"""What the commands print: the solver's answers as JSON, their sentences in Chinese and English."""
