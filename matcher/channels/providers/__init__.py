"""One sender a provider: its protocol in, what its answer means out."""
