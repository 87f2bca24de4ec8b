"""From an assessment to what a person reads: sentences, amounts and dates. Decides nothing about the agreement."""
