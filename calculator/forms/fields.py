"""Fields that read Swedish dates and amounts, and keep what was typed when they cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from calculator.presentation.choices import Choice
from calculator.presentation.formats import date_in_words, kronor
from calculator.presentation.problems import PROBLEMS, input_message
from calculator.rules.case import ProblemCode
from calculator.swedish_input import InputError, parse_amount, parse_date

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

READING_SUFFIX = "-reading"
"""The radio buttons that settle an ambiguous date are named as the field with this after."""


class ChoiceField(forms.ChoiceField):
    """A choice list. No choice is an answer too; a value that is not on the list is refused."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid_choice": gettext_lazy(PROBLEMS[ProblemCode.INVALID])}

    def __init__(
        self,
        *,
        label: "StrPromise",
        choices: Mapping[Any, Choice],
        widget: type[forms.Select | forms.RadioSelect] = forms.RadioSelect,
    ) -> None:
        super().__init__(label=label, choices=list(choices.items()), widget=widget, required=False)

    def __deepcopy__(self, memo: dict[int, Any]) -> "ChoiceField":
        """For a form of its own, as any field, but with the same choices: they never change."""
        copied: ChoiceField = forms.Field.__deepcopy__(self, memo)
        return copied


@dataclass(frozen=True)
class Reading:
    """One way to read an ambiguous date: what is sent, and how it is written."""

    value: str
    text: str


class DateInput(forms.TextInput):
    """One text box for a date; a reading chosen for an ambiguous text takes its place."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        """What was typed, or the ISO date of the reading chosen for it."""
        typed = super().value_from_datadict(data, files, name)
        chosen = data.get(f"{name}{READING_SUFFIX}")
        if typed and chosen and chosen in {reading.value for reading in readings(typed)}:
            return chosen
        return typed


def readings(typed: object) -> tuple[Reading, ...]:
    """The two ways to read an ambiguous date; empty for any other text."""
    try:
        parse_date(str(typed))
    except InputError as error:
        return tuple(Reading(day.isoformat(), date_in_words(day)) for day in error.readings)
    return ()


class TypedTextField(forms.Field):
    """A text box that is read by one of our parsers.

    ``kind`` tells the template which text box it is; ``parse`` reads a text that is not empty, and raises
    :class:`InputError`; ``describe`` says in words how a value was read.
    """

    kind: ClassVar[str]
    parse: ClassVar["staticmethod[[str], Any]"]
    describe: ClassVar["staticmethod[[Any], str]"]

    def to_python(self, value: Any) -> Any:
        """The value, or None for an empty box. Raises :class:`ValidationError` with our sentence."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return self.parse(text)
        except InputError as error:
            raise ValidationError(input_message(error), code=ProblemCode.INVALID) from error

    def read_back(self, typed: object) -> str:
        """How a typed text is read, in words; empty when it is empty or cannot be read."""
        try:
            value = self.to_python(typed)
        except ValidationError:
            return ""
        return "" if value is None else self.describe(value)


class DateField(TypedTextField):
    """A date as Swedes write it."""

    widget = DateInput
    kind = "date"
    parse = staticmethod(parse_date)
    describe = staticmethod(date_in_words)

    def readings(self, typed: object) -> tuple[Reading, ...]:
        """The two ways to read an ambiguous date, for the radio buttons."""
        return readings(typed)


class AmountField(TypedTextField):
    """An amount of kronor as Swedes write it."""

    widget = forms.TextInput
    kind = "amount"
    parse = staticmethod(parse_amount)
    describe = staticmethod(kronor)
