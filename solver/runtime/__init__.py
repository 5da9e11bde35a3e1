"""How a search runs: in the background, watched by a monitor, interruptible, its best plan shared between threads."""
