"""Thin views: bind, assess, present."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from calculator.calendar_file import calendar_file
from calculator.examples import form_data, published_example
from calculator.forms import CaseForm
from calculator.forms.comparison_form import ComparisonForm
from calculator.forms.link import answers_of_link, query_of_link
from calculator.forms.link_form import LinkForm
from calculator.forms.typed_answers import typed_answers
from calculator.pages.for_hr import made_link
from calculator.pages.page import Page
from calculator.presentation.answer import Answer, present
from calculator.presentation.comparison import compare
from calculator.presentation.comparison_rows import Side
from calculator.presentation.so_far import SoFarText, read_out_text, so_far_text
from calculator.reported_case import reported_case
from calculator.rules.assessment import Assessment, assess
from calculator.rules.case import Case
from calculator.rules.so_far import assess_so_far
from calculator.signals import PAGE, assessed

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    class HtmxRequest(HttpRequest):
        """A request that the htmx middleware has looked at."""

        htmx: HtmxDetails
else:
    HtmxRequest = HttpRequest

ONE_DAY = 24 * 60 * 60
"""In seconds."""

WHOLE_PAGE, CALCULATOR_ONLY = "calculator/page.html", "calculator/calculator.html"


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def calculator(request: HtmxRequest) -> HttpResponse:
    """The calculator: the form, empty or with what a link brought, a worked example, or the answer to what was posted.

    With htmx only the part of the page that changes is sent. A refused form is 422; to htmx 200, so that it is shown.
    """
    today = timezone.localdate()
    if request.method == "POST":
        typed = request.POST.dict()
        if change := typed.pop("row", None):
            form = CaseForm.with_rows_changed(typed, change, today=today, move_focus=bool(request.htmx))
            return _form(request, form)
        return _answer(request, CaseForm(typed, today=today))
    if not request.META.get("QUERY_STRING") and not request.htmx:
        return HttpResponse(_empty_page(request, today))
    if example := published_example(request.GET.get("example", "")):
        return _answer(request, CaseForm(form_data(example), today=today))
    given = answers_of_link(request.GET.dict())
    return _form(request, CaseForm(initial=given, today=today), from_link=bool(given))


def _empty_page(request: HtmxRequest, today: date) -> bytes:
    """The page with nothing filled in, rendered once a day for each language and address of the site."""
    key = f"empty-page:{get_language()}:{request.scheme}://{request.get_host()}:{today}"
    page: bytes | None = cache.get(key)
    if page is None:
        page = _form(request, CaseForm(today=today)).content
        cache.set(key, page, timeout=ONE_DAY)
    return page


@require_http_methods(["GET", "HEAD", "POST"])
@vary_on_headers("HX-Request")
def calendar(request: HtmxRequest) -> HttpResponse:
    """The calendar file of the answers posted; the calculator's page where they are wrong or give no dates."""
    if request.method != "POST":
        return redirect("calculator:calculator")
    today = timezone.localdate()
    form = CaseForm(request.POST.dict(), today=today)
    if not form.is_valid() or form.case is None:
        return _answer(request, form)
    assessment = assess(form.case)
    answer = present(form.case, assessment, today=today)
    if not answer.calendar:
        return _answered(request, form, form.case, assessment, answer)
    headers = {"Content-Disposition": 'attachment; filename="omstallning.ics"'}
    return HttpResponse(calendar_file(answer.calendar, today=today), "text/calendar; charset=utf-8", headers=headers)


@require_POST
def so_far(request: HtmxRequest) -> HttpResponse:
    """What the answers typed so far amount to, for the summary beside the form. Nothing is judged, nothing refused."""
    form = CaseForm(request.POST.dict(), today=timezone.localdate())
    return render(request, "calculator/so_far.html", {"summary": _so_far(form)})


def _so_far(form: CaseForm) -> SoFarText:
    read = form.read()
    return so_far_text(assess_so_far(read.draft, read.today, answered=read.answered, rows_are_open=read.rows_are_open))


def _answer(request: HtmxRequest, form: CaseForm) -> HttpResponse:
    """The answer, or what is wrong. With htmx a refused form is 200, so that it is shown; otherwise 422."""
    if not form.is_valid() or form.case is None:
        return _form(request, form, status=200 if request.htmx else 422)
    assessment = assess(form.case)
    if request.method == "POST":  # a published example is nobody's case
        assessed.send(sender=PAGE, outcome=assessment.outcome)
    return _answered(request, form, form.case, assessment, present(form.case, assessment, today=form.today))


def _answered(request: HtmxRequest, form: CaseForm, case: Case, assessment: Assessment, answer: Answer) -> HttpResponse:
    """The page with an answer. Beside it there is no summary until something is changed."""
    context = {
        "answer": answer,
        "answers": typed_answers(case),
        "report": reported_case(case, today=form.today),
        "read_out": read_out_text(case, assessment),
        "summary": SoFarText(),
    }
    return _page(request, form, context)


def _form(request: HtmxRequest, form: CaseForm, *, from_link: bool = False, status: int = 200) -> HttpResponse:
    """The page without an answer: the form, with what is wrong or what a link brought, and the summary beside it."""
    told = _so_far(form)
    context = {
        "errors": form.error_lines() if form.is_bound else [],
        "from_link": from_link,
        "read_out": told.read_out,
        "summary": told,
    }
    return _page(request, form, context, status=status)


def _page(request: HtmxRequest, form: CaseForm, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """The whole page, or with htmx the part of it that changes."""
    template = CALCULATOR_ONLY if request.htmx else WHOLE_PAGE
    # A whole page goes to the answer by the fragment of its address; a part that is put in place takes the focus.
    always = {"form": form, "move_focus": bool(request.htmx), "link_query": query_of_link(request.GET.dict())}
    parts: dict[str, Any] = {"errors": [], "answer": None, "from_link": False}
    return render(request, template, {**parts, **always, **context}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def comparison(request: HttpRequest) -> HttpResponse:
    """Two answers side by side. Only a POST carries answers; a GET tells how to come here."""
    if request.method != "POST":
        return render(request, "calculator/comparison_introduction.html")
    form = ComparisonForm(request.POST.dict(), today=timezone.localdate())
    context = {"form": form, "errors": [], "comparison": None, "answers": form.answers, "answers_of_a": form.answers}
    if not form.is_valid() or form.cases is None:
        return render(request, "calculator/comparison.html", context | {"errors": [*form.error_lines()]}, status=422)
    sides = [Side(case, assess(case, with_turning_points=False)) for case in form.cases]
    shown = {"comparison": compare(*sides), "answers_of_a": typed_answers(form.cases[0])}
    return render(request, "calculator/comparison.html", context | shown)


@require_http_methods(["GET", "HEAD"])
def around(request: HttpRequest, page: Page) -> HttpResponse:
    """A page around the calculator."""
    return render(request, f"pages/{page.name}.html", {"page": page, **page.context(timezone.localdate())})


@require_http_methods(["GET", "HEAD", "POST"])
def link_builder(request: HttpRequest, page: Page) -> HttpResponse:
    """The page for HR and unions; a POST carries the answers of a link to be made."""
    today = timezone.localdate()
    context = {"page": page, **page.context(today)}
    if request.method != "POST":
        return render(request, "pages/for_hr.html", context)
    form = LinkForm(request.POST.dict(), today=today)
    if not form.is_valid():
        shown = {"form": form, "errors": [*form.error_lines()]}
        return render(request, "pages/for_hr.html", context | shown, status=422)
    address = request.build_absolute_uri(reverse("calculator:calculator"))
    link = made_link(address, form.query(), today=today)
    return render(request, "pages/for_hr.html", context | {"form": form, "link": link})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read at all."""
    return _error_page(request, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What nobody may see."""
    return _error_page(request, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page."""
    return _error_page(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault."""
    return _error_page(request, status=500)


def _error_page(request: HttpRequest, *, status: int) -> HttpResponse:
    is_fragment = request.headers.get("HX-Request") == "true"
    template = "calculator/error_part.html" if is_fragment else "calculator/error_page.html"
    return render(request, template, {"status": status}, status=status)
