"""The API's words: what a request may hold, and what an answer holds. Names and codes are fixed; adding is free.

The models describe the API for OpenAPI and do its reading and writing. Answers are read straight off the rules' own
objects by attribute, so that the shape of the answer stands once.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from calculator.presentation.findings import finding_sentence
from calculator.rules.assessment import Assessment
from calculator.rules.case import EARLIEST_BIRTH, EARLIEST_DATE, HIGHEST_SALARY, MOST_EMPLOYMENTS, AKassa, Kind, Reason
from calculator.rules.eligibility import Outcome
from calculator.rules.findings import Finding, FindingCode, Result
from calculator.rules.rulebook import Certainty, EntitlementCode, Law, Package
from calculator.rules.turning_points import TurningPointCode

# --- What comes in --------------------------------------------------------------------------------------------

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
LONGEST_EMPLOYER = 120


def _iso_date(value: object) -> date:
    """Only 2018-12-31: no timestamps, no numbers, none of what people type."""
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise ValueError("not an ISO date")
    return date.fromisoformat(value)


def _money(value: object) -> Decimal:
    """A JSON number, which has been read as a Decimal, or a string of digits."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return Decimal(value)
    raise ValueError("not an amount")


def _salary_digits() -> str:
    """The pattern of an amount above 0 and up to the highest salary, which is a power of ten."""
    highest = str(int(HIGHEST_SALARY))
    lower = rf"[1-9][0-9]{{0,{len(highest) - 2}}}(\.[0-9]+)?"
    return rf"^0*({lower}|{highest}(\.0+)?|0\.0*[1-9][0-9]*)$"


def _employer(value: object) -> str:
    """Any text that can be shown again."""
    if not isinstance(value, str) or len(value) > LONGEST_EMPLOYER or "\x00" in value:
        raise ValueError("not a name")
    value.encode()  # a lone surrogate cannot be written in an answer: UnicodeEncodeError is a ValueError
    return value


def _date_field(earliest: date) -> Any:
    description = f"ISO 8601, {earliest.isoformat()} or later and at most ten years ahead"
    return WithJsonSchema({"type": "string", "format": "date", "description": description})


Day = Annotated[date, BeforeValidator(_iso_date), _date_field(EARLIEST_DATE)]
BirthDay = Annotated[date, BeforeValidator(_iso_date), _date_field(EARLIEST_BIRTH)]
Kronor = Annotated[
    Decimal,
    BeforeValidator(_money),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0, "maximum": int(HIGHEST_SALARY)},
                {"type": "string", "pattern": _salary_digits()},
            ],
            "description": "Kronor a month before tax, as a number or as a string of digits",
        }
    ),
]
Employer = Annotated[
    str,
    BeforeValidator(_employer),
    WithJsonSchema({"type": "string", "maxLength": LONGEST_EMPLOYER, "pattern": r"^[^\u0000]*$"}),
]
YesOrNo = Annotated[bool, Field(strict=True)]


class EmploymentIn(BaseModel):
    """One employment in the state."""

    model_config = ConfigDict(extra="forbid")

    employer: Employer = Field("", description="The agency; compared without case and outer space")
    kind: Kind | None = Field(None, description="Left out: permanent, or fixed_term for fixed_term_expired")
    start: Day
    end: Day | None = Field(None, description="May be left out while nothing has ended, or with a notice given")
    ending: YesOrNo = Field(default=False, description="True for the one that ends")


class CaseIn(BaseModel):
    """What a person tells. Only `reason` is always needed; `employments` wherever they decide."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason
    employments: Annotated[list[EmploymentIn], Field(max_length=MOST_EMPLOYMENTS)] = Field(
        default_factory=list, description="May be empty only for reasons that decide by themselves"
    )
    notice_given: Day | None = Field(None, description="The day of the notice, agreement or resignation")
    child_under_18: YesOrNo | None = Field(None, description="null: not known")
    youngest_child_born: Day | None = None
    monthly_salary: Kronor | None = Field(None, description="Average of the last twelve months")
    a_kassa: AKassa = AKassa.UNKNOWN
    born: BirthDay | None = None
    new_monthly_salary: Kronor | None = Field(None, description="Pay in a new job")
    wage_subsidy: YesOrNo = Field(default=False, description="Employed with a wage subsidy (lönebidrag)")


# --- What goes out --------------------------------------------------------------------------------------------


class _Out(BaseModel):
    """Read off an object of the rules, attribute by attribute."""

    model_config = ConfigDict(from_attributes=True, populate_by_name=True)


class CoverageOut(_Out):
    """The period in which the entitlements can be used."""

    first_day: date
    last_day: date


class NoticeOut(_Out):
    """The notice at redundancy."""

    months: int
    last_day: date | None
    extended: bool
    approximate: bool
    too_short: bool


class PlainEntitlementOut(_Out):
    """An entitlement without figures."""

    code: Literal[EntitlementCode.PLANNING_MEETING, EntitlementCode.OCCUPATIONAL_HEALTH]


class FollowUpMeetingOut(_Out):
    """The follow-up meeting, half a year after the last day."""

    code: Literal[EntitlementCode.FOLLOW_UP_MEETING]
    on: date


class TransitionMeasuresOut(_Out):
    """Individual transition measures; null is no limit."""

    code: Literal[EntitlementCode.TRANSITION_MEASURES]
    max_days: int | None


class TopUpOut(_Out):
    """A-kasseförstärkning, in benefit days."""

    code: Literal[EntitlementCode.TOP_UP]
    days: int
    extra_days: int
    optional_days: int


class IncomeSupplementDaysOut(_Out):
    """Inkomstförstärkning, in days."""

    code: Literal[EntitlementCode.INCOME_SUPPLEMENT]
    days: int
    optional_days: int


class SpecialPensionOut(_Out):
    """Särskild pensionsersättning; null: cannot be told from what was given."""

    code: Literal[EntitlementCode.SPECIAL_PENSION]
    possible: bool | None


class ExtendedNoticeOut(_Out):
    """The longer notice."""

    code: Literal[EntitlementCode.EXTENDED_NOTICE]
    months: int


EntitlementOut = Annotated[
    PlainEntitlementOut
    | FollowUpMeetingOut
    | TransitionMeasuresOut
    | TopUpOut
    | IncomeSupplementDaysOut
    | SpecialPensionOut
    | ExtendedNoticeOut,
    Field(discriminator="code"),
]

Share = Annotated[Decimal, PlainSerializer(str), WithJsonSchema({"type": "string", "pattern": r"^0\.[0-9]+$"})]
WholeKronor = Annotated[
    Decimal,
    PlainSerializer(lambda amount: int(amount) if amount == amount.to_integral_value() else float(amount)),
    WithJsonSchema({"type": "number"}),
]


class AmountsOut(_Out):
    """Whole kronor."""

    a_kassa: int
    top_up: int
    total: int


class OtherReadingOut(_Out):
    """What the other reading gives."""

    share: Share
    per_day: AmountsOut
    per_month: AmountsOut


class BandOut(_Out):
    """Consecutive benefit days with the same amounts."""

    first_day: int
    last_day: int
    first_date: date = Field(serialization_alias="from")
    last_date: date = Field(serialization_alias="to")
    share: Share
    topped_up: bool
    optional: bool
    per_day: AmountsOut
    per_month: AmountsOut
    certainty: Certainty
    other_reading: OtherReadingOut | None = Field(serialization_alias="alternative")


class MoneyOut(_Out):
    """A-kassa and top-up over the benefit days."""

    law: Law
    first_benefit_day: date
    waiting_days: int
    bands: list[BandOut]


class IncomeSupplementOut(_Out):
    """Kronor a month at the new salary, and for how many days."""

    per_month: int
    days: int


class SourceOut(_Out):
    """Where it can be read."""

    title: str
    url: str


class FindingOut(_Out):
    """A condition looked at, met or not."""

    code: FindingCode
    result: Result
    certainty: Certainty
    text: str
    source: SourceOut

    @model_validator(mode="before")
    @classmethod
    def _write_out(cls, finding: Finding) -> dict[str, Any]:
        return {
            "code": finding.code,
            "result": finding.result,
            "certainty": finding.certainty,
            "text": finding_sentence(finding),
            "source": finding.source,
        }


class TurningPointOut(_Out):
    """Something that would change the answer."""

    code: TurningPointCode
    day: date | None = Field(serialization_alias="date")
    days_away: int | None
    amount: WholeKronor | None


class AssessmentOut(_Out):
    """The answer. Parts that do not apply are null or []."""

    outcome: Outcome
    package: Package | None
    reference_date: date | None
    last_day: date | None
    unbroken_from: date | None
    coverage: CoverageOut | None
    notice: NoticeOut | None
    entitlements: list[EntitlementOut]
    money: MoneyOut | None
    reference_example: AmountsOut | None
    income_supplement: IncomeSupplementOut | None
    findings: list[FindingOut]
    turning_points: list[TurningPointOut]
    rules_checked: date


def write_answer(assessment: Assessment) -> str:
    """The answer as JSON, in the language that is active."""
    return AssessmentOut.model_validate(assessment).model_dump_json(by_alias=True)


class ErrorOut(BaseModel):
    """One answer that is missing or cannot be."""

    field: str = Field(description="For example employments.0.end")
    code: str
    message: str


class ProblemOut(BaseModel):
    """A refusal, by RFC 9457."""

    type: str
    title: str
    status: int
    errors: list[ErrorOut]
