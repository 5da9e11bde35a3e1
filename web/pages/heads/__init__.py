"""The head's pages: invitations, offer and calendar."""
