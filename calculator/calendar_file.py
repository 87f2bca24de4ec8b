"""The calendar file (iCalendar, RFC 5545): events in, bytes out."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from django.utils.translation import gettext
from icalendar import Calendar, Event

from calculator.presentation.calendar_events import CalendarEvent
from calculator.rules.dates import ONE_DAY

SITE = "omstallningskalkylatorn"


def calendar_file(events: Iterable[CalendarEvent], *, today: date) -> bytes:
    """A calendar with every event as a whole day that leaves the day free. Needs at least one event to be valid.

    An event's identity is what it is about and its day: the same file twice gives no doubles, and tells nothing of
    the person.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{SITE}//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    caution = gettext("Räknat av Omställningskalkylatorn. Trygghetsstiftelsen och din a-kassa beslutar.")
    for event in events:
        entry = Event()
        entry.add("uid", f"{event.code}-{event.day.isoformat()}@{SITE}")
        entry.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + ONE_DAY)
        entry.add("summary", event.title)
        entry.add("description", f"{event.text}\n{caution}")
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content
