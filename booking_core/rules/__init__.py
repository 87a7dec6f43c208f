"""Pure rules: facts in, a Decision out. No clock, no database, no framework."""
