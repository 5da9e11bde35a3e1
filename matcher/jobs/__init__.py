"""Background work: the worker, the tasks it does under a lease, and what it looks after by the clock.

The row is the truth and the queue only carries its kind and key; whatever gets lost on the way is found again. A new
kind of work is a `Leased` model, a `Job` and a line in `worker.jobs_of`.
"""
