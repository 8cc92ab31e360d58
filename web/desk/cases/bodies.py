"""What the JSON of these tasks takes in."""

from typing import Annotated

from pydantic import StringConstraints

from web.bodies import Body

MOST = 2000


class NewTaskAnswer(Body):
    """What the citizen is answered; they read it with the case."""

    answer: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST)]
