"""The doors of this part of the desk."""

from web.desk.training import export, pages, replies
from web.desk.training.answers import RepliesAnswer
from web.door import Door, Spec, desk_door

TEXT = {"type": "string"}
REPLIES = Spec(
    "Canned replies, filled in for an own conversation",
    {200: RepliesAnswer},
    query={"q": TEXT, "conversation": TEXT},
    errors=(401, 403, 404, 429),
)


def doors() -> list[Door]:
    """Every door, for the gateway's table."""
    here, one = pages.HERE, f"{pages.HERE}/{{item}}"
    return [
        desk_door(
            "GET", "/api/desk/replies", replies.replies, "adviser", "supervisor", spec=REPLIES
        ),
        desk_door("GET", here, pages.show_list, "supervisor"),
        desk_door("POST", f"{here}/export", export.mark, "supervisor"),
        desk_door("GET", f"{here}/patch", export.download, "supervisor"),
        desk_door("GET", one, pages.show, "supervisor"),
        desk_door("POST", f"{one}/label", pages.label, "supervisor"),
        desk_door("POST", f"{one}/reject", pages.reject, "supervisor"),
        desk_door("POST", f"{one}/reopen", pages.reopen, "supervisor"),
    ]
