"""Who acts on the conversation, each in a thread of their own, each by their own dice."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bench.interleaving.deeds import DEEDS, HOLDING, KEEPING, SEEKING, TIMERS
from bench.interleaving.worker import DANGER, HUMAN, ON, TROUBLE, tiny_turns, work_until
from bot.turn import Turns
from cases.acts.conversations import open_conversation
from cases.acts.handoffs import cancel_handoff, request_handoff
from cases.acts.inbox import receive
from cases.errors import CasesError, ConversationClosed
from cases.store import Store
from cases.unit import UnitOfWork
from cases.views.conversations import Text
from cases.views.people import DeskUser

ADVISERS = tuple(DeskUser(name, name, name, "adviser") for name in ("anna", "bo"))
WORDS = (*("hello", "street", "speed", "noise") * 2, *(HUMAN,) * 4, ON, DANGER, TROUBLE)
MESSAGES, STEPS = 7, 14
Act = Callable[..., object]


@dataclass
class Scene:
    """One conversation, and what its actors were told had been done.

    `words` is what the citizen says by turns, `danger` stands in those that raise an alarm;
    `counted` says whether each message gets exactly one answer, as from the tiny dialogue.
    """

    store: Store
    talk: str
    seed: int
    words: tuple[str, ...] = WORDS
    danger: str = DANGER
    counted: bool = True
    heard: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    happened: Counter[str] = field(default_factory=Counter)

    def dice(self, name: str) -> random.Random:
        """The actor's own dice."""
        return random.Random(f"{self.seed}-{name}")

    def do(self, name: str, act: Act, *more: Any) -> bool:
        """One act in a unit of its own; False if the store refused it."""
        try:
            with self.store.unit() as unit:
                done = act(unit, self.talk, *more)
                unit.commit()
        except CasesError as error:
            self.happened[f"{name}: {type(error).__name__}"] += 1
            if isinstance(error, ConversationClosed):
                raise
            return False
        self.happened[name if done is not False else f"{name}: not now"] += 1
        return True


def play(store: Store, seed: int) -> Scene:
    """One round with the tiny dialogue and two workers."""
    scene = Scene(store, waiting_or_not(store, seed), seed)
    return act_out(scene, [tiny_turns(store) for _ in range(2)])


def waiting_or_not(store: Store, seed: int) -> str:
    """A new conversation; every other one waits for a human from the start."""
    with store.unit() as unit:
        talk = open_conversation(unit).conversation.id
        if seed % 2:
            request_handoff(unit, conversation_id=talk, reason="asked_for", slots={})
        unit.commit()
    return talk


def act_out(scene: Scene, workers: Sequence[Turns]) -> Scene:
    """Everybody at once, then the workers alone until nothing is left."""
    stop = threading.Event()
    actors: list[Callable[[], None]] = [partial(citizen, scene), partial(timers, scene)]
    actors += [partial(adviser, scene, who) for who in ADVISERS]
    with ThreadPoolExecutor(len(actors) + len(workers)) as pool:
        working = [pool.submit(work_until, stop, turns) for turns in workers]
        for acting in [pool.submit(actor) for actor in actors]:
            acting.result()
        stop.set()
        for worker in working:
            worker.result()
    return scene


def _pause(dice: random.Random) -> None:
    time.sleep(dice.choice((0.0, 0.001, 0.003, 0.008)))


def citizen(scene: Scene) -> None:
    """Writes, sends now and then twice, and takes the talk back from the queue."""
    dice = scene.dice("citizen")
    for number in range(MESSAGES):
        text = f"{number} {dice.choice(scene.words)}"
        client_id = str(uuid.UUID(int=dice.getrandbits(128)))
        try:
            for _ in range(dice.choice((1, 1, 1, 2))):
                scene.do("citizen writes", _write, client_id, text)
                scene.heard[client_id] = text
            if dice.random() < 0.15:
                scene.do("citizen takes back", _take_back)
        except ConversationClosed:
            return
        _pause(dice)


def _write(unit: UnitOfWork, talk: str, client_id: str, text: str) -> object:
    return receive(unit, conversation_id=talk, client_id=client_id, body=Text(text))


def _take_back(unit: UnitOfWork, talk: str) -> bool:
    return cancel_handoff(unit, conversation_id=talk)


def adviser(scene: Scene, who: DeskUser) -> None:
    """Claims, talks, fills in, passes on, gives back; seldom closes, and now and then errs."""
    dice = scene.dice(who.username)
    holds = False
    for number in range(STEPS):
        fitting = HOLDING if holds != (dice.random() < 0.2) else SEEKING
        [name] = dice.choices(list(fitting), list(fitting.values()))
        text = f"{who.username} {number}"
        done = scene.do(f"adviser {name}", DEEDS[name], who, text)
        if done and name == "says":
            scene.said[text] = who.username
        holds = (name in SEEKING or name in KEEPING) if done else holds and name in SEEKING
        _pause(dice)


def timers(scene: Scene) -> None:
    """Leases that run out and citizens who are silent, whenever it pleases the dice."""
    dice = scene.dice("timers")
    for _ in range(STEPS // 2):
        name = dice.choice(list(TIMERS))
        scene.do(name, TIMERS[name])
        _pause(dice)
        _pause(dice)
