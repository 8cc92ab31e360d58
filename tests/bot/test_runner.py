"""A graph is run node by node, each behind what it needs, and no more than the target needs."""

from typing import Any

from rasa.engine.graph import GraphComponent, GraphNode, GraphSchema, SchemaNode

from bot.runner import PlainGraphRunner


class FakeNode:
    """Joins its name to what it gets, and counts its runs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.runs = 0

    def __call__(self, *inputs: tuple[str, str]) -> tuple[str, str]:
        self.runs += 1
        return self.name, f"{self.name}({','.join(value for _, value in inputs)})"


def node(**needs: str) -> SchemaNode:
    return SchemaNode(needs, GraphComponent, "create", "process", {})


def runner() -> tuple[PlainGraphRunner, dict[str, Any]]:
    """text → tokens → intent → slash, and tokens beside tracker → policy."""
    schema = {
        "slash": node(messages="intent"),
        "policy": node(messages="tokens", tracker="__tracker__"),
        "intent": node(messages="tokens"),
        "tokens": node(messages="__message__"),
    }
    nodes: dict[str, Any] = {name: FakeNode(name) for name in schema}
    typed: dict[str, GraphNode] = nodes
    return PlainGraphRunner(GraphSchema(schema), typed), nodes


def test_a_node_gets_what_it_needs() -> None:
    """In the order of the graph, from the inputs on."""
    made, nodes = runner()
    answer = made.run({"__message__": "hej", "__tracker__": "t"}, ["intent"])
    assert answer == {"intent": "intent(tokens(hej))"}
    assert (nodes["slash"].runs, nodes["policy"].runs) == (0, 0)


def test_a_shared_node_runs_once() -> None:
    """Two targets over the same tokens."""
    made, nodes = runner()
    answer = made.run({"__message__": "hej", "__tracker__": "t"}, ["policy", "slash"])
    assert answer["policy"] == "policy(tokens(hej),t)"
    assert answer["slash"] == "slash(intent(tokens(hej)))"
    assert nodes["tokens"].runs == 1
