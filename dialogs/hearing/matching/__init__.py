"""What is known by its very words: an option, a yes, a greeting, a request, an order to take something back.

Nothing is weighed here. It knows `words`.
"""
