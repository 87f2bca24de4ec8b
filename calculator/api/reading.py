"""From a request's JSON to a draft of a case, with every fault at once.

Each field is read by itself, by the model's own types, so that one that cannot be read does not hide the others. What
can be and what is missing is for the rules to say, as it is for the form.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError

from calculator.api.schemas import CaseIn, EmploymentIn
from calculator.rules.case import MOST_EMPLOYMENTS, CaseDraft, EmploymentDraft, Problem, ProblemCode

_EMPLOYMENTS = "employments"

MOST_PROBLEMS = 100
"""More are not told: a body of nothing but faults would be answered by one ten times as long."""


def _adapters(model: type[BaseModel]) -> Mapping[str, TypeAdapter[Any]]:
    hints = get_type_hints(model, include_extras=True)
    return {name: TypeAdapter(hints[name]) for name in model.model_fields if name != _EMPLOYMENTS}


_CASE_FIELDS = _adapters(CaseIn)
_EMPLOYMENT_FIELDS = _adapters(EmploymentIn)


class _Reader:
    """Reads JSON objects and remembers what could not be read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()

    def refuse(self, field: str, code: ProblemCode = ProblemCode.INVALID) -> None:
        """Remember a field that cannot be read, or that there is not."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(field, code))
        self.unreadable.add(field)

    def fields(self, told: Mapping[str, Any], known: Mapping[str, TypeAdapter[Any]], prefix: str) -> dict[str, Any]:
        """The fields of an object that could be read."""
        values = {}
        for name, value in told.items():
            if name in known:
                try:
                    values[name] = known[name].validate_python(value)
                except ValidationError:
                    self.refuse(prefix + name)
            elif prefix or name != _EMPLOYMENTS:
                self.refuse(prefix + _printable(name), ProblemCode.UNKNOWN_FIELD)
        return values

    def employments(self, told: object) -> Iterator[EmploymentDraft]:
        """The employments, one for each element of the list, whatever it holds; at most one too many."""
        if not isinstance(told, list):
            self.refuse(_EMPLOYMENTS)
            return
        for number, element in enumerate(told[: MOST_EMPLOYMENTS + 1]):
            name = f"{_EMPLOYMENTS}.{number}"
            if isinstance(element, dict):
                yield EmploymentDraft(**self.fields(element, _EMPLOYMENT_FIELDS, f"{name}."))
            else:
                self.refuse(name)
                self.unreadable |= {f"{name}.start", f"{name}.end"}
                yield EmploymentDraft()


def read_draft(told: object) -> tuple[CaseDraft, tuple[Problem, ...]]:
    """The draft of a case, and what of the JSON could not be read."""
    reader = _Reader()
    if not isinstance(told, dict):
        reader.refuse("body")
        return CaseDraft(unreadable=frozenset({"body", "reason"})), tuple(reader.problems)
    values = reader.fields(told, _CASE_FIELDS, "")
    employments = tuple(reader.employments(told.get(_EMPLOYMENTS, [])))
    draft = CaseDraft(**values, employments=employments, unreadable=frozenset(reader.unreadable))
    return draft, tuple(reader.problems)


def _printable(name: str) -> str:
    """A key as it can be shown again: a lone surrogate cannot be written."""
    return name.encode(errors="replace").decode()
