"""The booking domain: catalogue, rules, places, orders. Knows nothing of Rasa or chat."""
