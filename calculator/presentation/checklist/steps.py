"""What an item of the checklist is made of."""

from enum import StrEnum
from typing import NamedTuple

from calculator.presentation.checklist.times import When


class ChecklistCode(StrEnum):
    """What an item is about."""

    OLDER_AGREEMENT = "older-agreement"
    LOCAL_FUNDS = "local-funds"
    LOCAL_AGREEMENT = "local-agreement"
    NOTICE_TOO_SHORT = "notice-too-short"
    BEFORE_RESIGNING = "before-resigning"
    BEFORE_RETIRING = "before-retiring"
    REASON_IN_WRITING = "reason-in-writing"
    SUSPENSION = "suspension"
    PROLONG = "prolong"
    ASK_WHETHER_COVERED = "ask-whether-covered"
    REGISTERED = "registered"
    BASIC_SUPPORT = "basic-support"
    MEMBERSHIP = "membership"
    PLANNING_MEETING = "planning-meeting"
    CERTIFICATE = "certificate"
    JOB_SEEKER = "job-seeker"
    A_KASSA = "a-kassa"
    INCOME_INSURANCE = "income-insurance"
    TOP_UP = "top-up"
    INCOME_SUPPLEMENT = "income-supplement"
    FOLLOW_UP_MEETING = "follow-up-meeting"
    SPECIAL_PENSION = "special-pension"


class Step(NamedTuple):
    """An item before it has its place."""

    code: ChecklistCode
    when: When
    who: str
    what: str
    how: str
