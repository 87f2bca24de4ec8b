"""HR's link: what it may carry, and what it may not."""

import pytest
from django.test import Client

from calculator.forms.link import answers_of_link


def test_what_the_employer_knows_is_filled_in() -> None:
    query = {
        "reason": "redundancy",
        "employer": "Uppsala universitet",
        "kind": "permanent",
        "end": "31 december 2026",
        "notice_given": "2026-06-30",
    }
    assert answers_of_link(query) == {
        "reason": "redundancy",
        "employments-0-employer": "Uppsala universitet",
        "employments-0-kind": "permanent",
        "employments-0-end": "31 december 2026",
        "notice_given": "2026-06-30",
    }


@pytest.mark.parametrize(
    "query",
    [
        {"monthly_salary": "35000"},
        {"born": "1970-01-01"},
        {"child_under_18": "true"},
        {"youngest_child_born": "2012-05-01"},
        {"new_monthly_salary": "30000"},
        {"a_kassa": "none"},
        {"wage_subsidy": "true"},
        {"start": "2010-01-01"},
        {"employments-0-start": "2010-01-01"},
        {"reason": "whatever"},
        {"kind": "<script>"},
        {"employer": "x" * 121},
        {"employer": "   "},
        {"end": "2" * 61},
        {},
    ],
)
def test_nothing_else(query: dict[str, str]) -> None:
    assert answers_of_link(query) == {}


def test_the_page_says_that_answers_came_with_the_link(client: Client) -> None:
    page = client.get("/?reason=redundancy&employer=%3Cb%3ESLU&end=2026-12-31&monthly_salary=4711").content.decode()
    assert "Några svar kom med länken hit." in page
    assert 'value="&lt;b&gt;SLU"' in page
    assert 'value="redundancy" id="id_reason_0" checked' in page
    assert "4711" not in page
    assert 'href="/en/?reason=redundancy&amp;employer=%3Cb%3ESLU&amp;end=2026-12-31" lang="en"' in page
    assert "Några svar kom med länken hit." not in client.get("/?utm_source=intranet").content.decode()
