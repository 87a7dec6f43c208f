"""A booking put together: facts taken, the one question left to ask, places, price, the recap, and where the order stands then."""
