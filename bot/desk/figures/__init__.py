"""What supervisors look at: how much was said and sold, who waited how long, what customers thought of it."""
