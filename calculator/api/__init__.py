"""The machine's door: the same case and the same answer, as JSON."""
