"""Settings. Everything that differs between machines comes from the environment; docs/deploy.md lists it.

Started by ``manage.py`` or ``pytest`` the site is in development: nothing need be set. Started by ``wsgi.py``, as
gunicorn does, it is in production: it refuses to start without a secret key and allowed hosts.
"""

import os
import re
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = os.environ.get("OMSTALLNING_ENV", "development") == "production"


def _required_in_production(name: str, in_development: str) -> str:
    value = os.environ.get(name) or ("" if PRODUCTION else in_development)
    if not value:
        raise ImproperlyConfigured(f"{name} must be set in production; docs/deploy.md tells how")
    return value


def _host_names(text: str) -> list[str]:
    """The names between the commas. One that cannot be a host is refused: `*` would let a stranger name the site."""
    hosts = [host.strip() for host in text.split(",")]
    for host in hosts:
        if not re.fullmatch(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:.]+\]", host):
            raise ImproperlyConfigured(f"ALLOWED_HOSTS: {host!r} is no host name; docs/deploy.md tells how")
    return hosts


DEBUG = not PRODUCTION
# Nothing is signed or encrypted here, but Django wants a key, and later code may come to rely on it.
SECRET_KEY = _required_in_production("SECRET_KEY", "not-secret-in-development")
ALLOWED_HOSTS = _host_names(_required_in_production("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver"))

ROOT_URLCONF = "omstallning.urls"
WSGI_APPLICATION = "omstallning.wsgi.application"

# No database, no session, no cookie: docs/decisions/0001-no-state.md. Hence no django.contrib app but the one for
# static files, and no CSRF middleware: there is no standing that a forged request could use.
DATABASES: dict[str, dict[str, str]] = {}
INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "crispy_forms",
    "calculator",
]
# Before the one that may refuse a host, SecurityMiddleware, stands what every response gets.
MIDDLEWARE = [
    "omstallning.observing.observed",  # first: a probe knows neither the host's name nor TLS
    "omstallning.middleware.response_headers",
    "calculator.api.problems.api_problems",
    "django.middleware.security.SecurityMiddleware",
    "omstallning.middleware.length_required",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "calculator.language.language_of_the_address",
    "django.middleware.common.CommonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

# --- Templates and forms --------------------------------------------------------------------------------------
# Jinja2 throughout: a page with the form renders in half the time (docs/decisions/0002-own-template-pack.md).

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {"environment": "omstallning.jinja2.environment"},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("klar",)
CRISPY_TEMPLATE_PACK = "klar"
CRISPY_FAIL_SILENTLY = False

# --- Who runs this copy ---------------------------------------------------------------------------------------
# Shown on the pages that ask people to write: an e-mail address, a web address, or any other words.

CONTACT = os.environ.get("CONTACT", "")

# --- Language -------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# --- Static files ---------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "build" / "static"))
STORAGES = {
    "staticfiles": {
        # Hashed names and brotli need `collectstatic` first; development and tests read the files as they are.
        "BACKEND": "omstallning.storage.SmallStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# --- Kept in memory -------------------------------------------------------------------------------------------
# Each worker keeps the empty page rendered; nothing that anybody typed. In development templates change.

CACHES = {
    "default": {
        "BACKEND": f"django.core.cache.backends.{'locmem.LocMemCache' if PRODUCTION else 'dummy.DummyCache'}",
    }
}

# --- What comes in --------------------------------------------------------------------------------------------
# A full form is under 10 kB. There is nothing to upload.

DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# --- Headers --------------------------------------------------------------------------------------------------
# Nothing inline, nothing evaluated, nothing from another host.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# A plain local run has no TLS in front of it; everybody else has.
BEHIND_TLS = PRODUCTION and os.environ.get("BEHIND_TLS", "1") == "1"
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if BEHIND_TLS else 0
# Whether all names below the site's own are behind TLS too, for years to come, only the one who runs it knows.
SECURE_HSTS_INCLUDE_SUBDOMAINS = os.environ.get("HSTS_SUBDOMAINS") == "1"
SECURE_HSTS_PRELOAD = os.environ.get("HSTS_PRELOAD") == "1"

SILENCED_SYSTEM_CHECKS = [
    # X-Frame-Options is sent by omstallning.middleware.response_headers.
    "security.W002",
    # No CSRF middleware: without cookie, login and anything kept, a forged request gets an answer and nothing else.
    "security.W003",
    # HSTS for the names below, and in the browsers' own list: the deployer's choice, by the two variables above.
    "security.W005",
    "security.W021",
]

# --- Metrics --------------------------------------------------------------------------------------------------
# An address of their own, which gunicorn listens to as well (gunicorn.conf.py). Not set: nothing is counted.

METRICS_BIND = os.environ.get("METRICS_BIND", "")

# --- Logs -----------------------------------------------------------------------------------------------------
# In production JSON without anything that was sent (omstallning/logs.py); in development as Django writes them.

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would write a line twice in development, and could send mail with a whole request in it.
    "loggers": {"django": {"handlers": []}},
}
if PRODUCTION:
    LOGGING["formatters"] = {"json": {"()": "omstallning.logs.JsonFormatter"}}
    LOGGING["handlers"]["console"]["formatter"] = "json"
    # The lines of requests are JSON as they come.
    LOGGING["handlers"]["requests"] = {"class": "logging.StreamHandler"}
    LOGGING["loggers"] |= {
        "omstallning.requests": {"handlers": ["requests"], "level": "INFO", "propagate": False},
        # A refused request has its line there.
        "django.request": {"level": "ERROR"},
    }
