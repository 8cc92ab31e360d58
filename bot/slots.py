"""Shared memory in which each worker process says which conversation it is busy with."""

import mmap

SIZE = 64


class BusySlots:
    """One slot per child, made by the parent before it forks; a dead child's slot can be read."""

    def __init__(self, count: int) -> None:
        self._memory = mmap.mmap(-1, SIZE * count)

    def write(self, number: int, conversation_id: str) -> None:
        """Say that child `number` works on this conversation; "" is none."""
        start = number * SIZE
        self._memory[start : start + SIZE] = conversation_id.encode()[:SIZE].ljust(SIZE, b"\0")

    def read(self, number: int) -> str:
        """The conversation that child `number` is, or was, busy with."""
        start = number * SIZE
        return self._memory[start : start + SIZE].rstrip(b"\0").decode()
