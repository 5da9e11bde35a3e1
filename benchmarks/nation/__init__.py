"""How a nation's weeks go through the job queue: provinces as rows, several worker processes, stored plans."""
