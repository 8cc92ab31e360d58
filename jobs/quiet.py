"""Quiet hours: when nobody is disturbed by what can wait, in Danish time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from settings import Settings

DENMARK = ZoneInfo("Europe/Copenhagen")


def end_of_quiet(now: datetime, settings: Settings) -> datetime | None:
    """When the quiet hours that it is now are over, in UTC; None outside of them."""
    begin, end, local = settings.quiet_from, settings.quiet_to, now.astimezone(DENMARK)
    over_night = begin > end
    inside = local.hour >= begin or local.hour < end if over_night else begin <= local.hour < end
    if not inside:
        return None
    tomorrow = over_night and local.hour >= begin
    day = local.date() + timedelta(days=1) if tomorrow else local.date()
    return datetime.combine(day, time(end), tzinfo=DENMARK).astimezone(UTC)
