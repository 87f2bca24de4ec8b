"""The files in ``deploy/``, and what they have in common with the Dockerfile and the settings."""
