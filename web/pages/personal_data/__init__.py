"""Pages about what is held of persons: shown, handed out, erased."""
