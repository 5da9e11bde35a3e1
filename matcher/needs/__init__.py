"""Needs: what a township asks for, from draft to withdrawn."""
