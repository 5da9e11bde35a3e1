"""Background work: the worker, the runs it does under a lease, and what it looks after by the clock.

The `Run` row is the truth and the job queue only carries the kick; whatever gets lost on the way is found again.
"""
