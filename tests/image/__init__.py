"""The image, really built and started. `make image-test` runs it: it needs Linux, root and some tools, and minutes."""
