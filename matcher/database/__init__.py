"""The database: engines and sessions, contention, optimistic locking, pages of long lists."""
