"""The pages around the calculator: each with its address, its words, and what it draws from the rulebook."""
