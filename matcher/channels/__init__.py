"""How messages leave the service: what a message is, what a provider's answer means, and one sender a provider.

It knows neither tables nor pages. What a county has set up stands in `matcher.channel_accounts`.
"""
