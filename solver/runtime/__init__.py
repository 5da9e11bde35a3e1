"""What a running search has around it: the incumbent, the clock, interruption, and a clean end of the process."""
