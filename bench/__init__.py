"""What the calculation costs, beside what Django itself costs: ``make bench``."""
