"""What a child is busy with can be read when it is dead."""

import os
import signal

from bot.slots import BusySlots


def test_a_killed_child_leaves_its_conversation() -> None:
    """Shared memory outlives the process that wrote it."""
    slots = BusySlots(2)
    child = os.fork()
    if child == 0:
        slots.write(1, "c1b2")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (slots.read(0), slots.read(1)) == ("", "c1b2")


def test_an_empty_name_clears_the_slot() -> None:
    """Between turns a child is busy with nothing."""
    slots = BusySlots(1)
    slots.write(0, "a-long-conversation-id")
    slots.write(0, "")
    assert slots.read(0) == ""
