"""What customers' words say, one module per subject, each phrase a named predicate: the only place that knows how people put things.

Nothing here decides: what follows from "annule" stands with the orders, that "libère" says it as well stands here.
"""
