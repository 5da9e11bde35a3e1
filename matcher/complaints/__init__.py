"""Complaints and suggestions (投诉与建议): sent by anybody, followed by a number, answered by the county or its city.

Who answers is not told who wrote; of a sender who was signed in the account is kept only to show the answer
there, and to tell of it by the account's own channels.
"""
