"""What gunicorn starts. Here the site is in production unless the environment says otherwise."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("OMSTALLNING_ENV", "production")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omstallning.settings")

application = get_wsgi_application()

from calculator.warm_up import warm_up  # noqa: E402 - only now that the site is set up

warm_up()
