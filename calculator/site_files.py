"""What search engines and telephones ask for: which pages there are, and what the site is called."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from calculator.language import START, twins_of
from calculator.pages.registry import PAGES

VIEWS = (START, *(f"calculator:{page.name}" for page in PAGES), "api_docs")
"""The pages to be found: those that say something before anybody has typed an answer."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Every page may be read."""
    text = f"User-agent: *\nAllow: /\nSitemap: {request.build_absolute_uri(reverse('sitemap'))}\n"
    return HttpResponse(text, "text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page in every language, each with its twins."""
    context = {"pages": [twins_of(view) for view in VIEWS], "default": settings.LANGUAGE_CODE}
    return render(request, "sitemap.xml", context, content_type="application/xml")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to keep the site among its apps."""
    icons = [
        {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        {"src": static("icon-180.png"), "sizes": "180x180", "type": "image/png"},
    ]
    described = {
        "name": gettext("Omställningskalkylatorn för statligt anställda"),
        "short_name": gettext("Omställning"),
        "start_url": reverse(START),
        "display": "browser",
        "background_color": "#faf8f3",
        "theme_color": "#0d4f4a",
        "icons": icons,
    }
    return JsonResponse(described, content_type="application/manifest+json")
