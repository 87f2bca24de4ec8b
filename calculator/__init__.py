"""Omställningskalkylatorn: the agreement's rules, the form, and the answer."""
