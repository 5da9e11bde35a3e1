"""Invitations: what each head of an assignment is asked, and answers."""
