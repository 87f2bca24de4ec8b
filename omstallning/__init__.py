"""The Django project: settings, addresses, headers. Nothing about the agreement."""
