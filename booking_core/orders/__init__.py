"""Orders: their life cycle, money, accounts, companions, hand-overs, and what is shown of them."""
