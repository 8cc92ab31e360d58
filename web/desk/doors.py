"""The table of the desk's doors: the parts of the desk, each with its own list."""

from web.desk.callbacks.doors import doors as callback_doors
from web.desk.cases.doors import doors as case_doors
from web.desk.orders.doors import doors as order_doors
from web.desk.overview.doors import doors as overview_doors
from web.desk.people.doors import doors as people_doors
from web.desk.talks.doors import doors as talk_doors
from web.desk.training.doors import doors as training_doors
from web.door import Door


def desk_doors() -> list[Door]:
    """Every door of the desk."""
    return [
        *people_doors(),
        *talk_doors(),
        *order_doors(),
        *callback_doors(),
        *case_doors(),
        *overview_doors(),
        *training_doors(),
    ]
