"""Counters and latencies for Prometheus, labelled by route template and never by an id."""

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE"})


class Metrics:
    """What one gateway process counts; each has its own registry, so that tests do not share."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "gateway_requests",
            "Requests answered",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "gateway_request_seconds",
            "Time from the request to its answer",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self.registry,
        )
        self.sockets = Gauge("gateway_live_sockets", "Open live sockets", registry=self.registry)
        self.messages = Counter(
            "gateway_messages", "Citizen messages made durable", ("kind",), registry=self.registry
        )

    def observe(self, request: web.Request, status: int, seconds: float) -> None:
        """Count one answer; an unknown method or path falls into one common label."""
        method = request.method if request.method in METHODS else "other"
        route = route_of(request)
        self._requests.labels(method, route, str(status)).inc()
        if not route.endswith("/live"):  # a socket's life is no latency
            self._seconds.labels(method, route).observe(seconds)

    def page(self) -> bytes:
        """Everything in the text format."""
        return generate_latest(self.registry)


def route_of(request: web.Request) -> str:
    """The route's template, such as `/api/conversations/{id}/messages`, or "unmatched"."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unmatched"
