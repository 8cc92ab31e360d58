"""The doors of this part of the desk."""

from web.desk.overview import pages
from web.door import Door, desk_door


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    return [
        desk_door("GET", pages.HERE, pages.show, "supervisor"),
        desk_door("GET", f"{pages.HERE}/{{table}}.csv", pages.download, "supervisor"),
    ]
