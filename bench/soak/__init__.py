"""Load with faults, against the real server and the real front: ``make soak``, and docs/reliability.md."""
