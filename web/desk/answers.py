"""What the API answers about any list of the desk that has promised days."""

from typing import Any, Generic, Self, TypeVar

from cases.views.lists import ListPage
from web.answers import Answer, Count

Row = TypeVar("Row", bound=Answer)


class ListPageAnswer(Answer, Generic[Row]):
    """A page of a list; `late` counts those past their promised day, whatever the filters."""

    rows: list[Row]
    total: Count
    page: Count
    size: Count
    late: Count
    counts: dict[str, int]

    @classmethod
    def around(cls, rows: list[Row], page: ListPage[Any]) -> Self:
        """These rows, which stand on this page, with its figures from the store's view."""
        return cls(
            rows=rows,
            total=page.total,
            page=page.page,
            size=page.size,
            late=page.late,
            counts=dict(page.counts),
        )
