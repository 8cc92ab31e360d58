"""Ports for the servers that the tests start on loopback."""

import random
import socket

# Below Linux's ephemeral ports: no outgoing connection takes one between asking and listening.
FIRST, LAST = 15_000, 30_000
# Tests that seed the common generator would have every worker ask for the same ports.
CHANCE = random.SystemRandom()


def free_port() -> int:
    """A TCP port on loopback that nobody listens on now."""
    while True:
        port = CHANCE.randint(FIRST, LAST)
        with socket.socket() as sock:
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
