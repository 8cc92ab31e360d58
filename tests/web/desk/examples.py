"""One example for each door of the desk; a door without one fails the matrix."""

from tests.web.desk.matrix import Example

TALK = "/api/desk/conversations/{id}"
SOCKET = frozenset({426})
CONFLICT = frozenset({409})
AGAIN = frozenset({422})

# Doors that nobody needs a log-in for: the way in, and nothing else.
OPEN = {
    ("POST", "/api/desk/login"): "origin_checked",
    ("GET", "/desk/login"): "public",
    ("POST", "/desk/login"): "origin_checked",
    ("GET", "/desk/oidc"): "public",
    ("GET", "/desk/oidc/callback"): "public",
}

OLD = {"old": "x", "new": "a", "again": "a"}
PEOPLE = {
    ("POST", "/api/desk/logout"): Example(),
    ("GET", "/api/desk/me"): Example(),
    ("POST", "/desk/logout"): Example(form={}),
    ("GET", "/desk/account"): Example(),
    ("POST", "/desk/account/password"): Example(form=OLD, own=AGAIN),
    ("POST", "/desk/account/sessions/{session}/end"): Example(form={}, own=frozenset({404})),
    ("POST", "/desk/account/totp"): Example(form={"password": "x"}, own=AGAIN),
    ("GET", "/desk/account/totp.svg"): Example(own=frozenset({404})),
    ("POST", "/desk/account/totp/confirm"): Example(form={"code": "1"}, own=frozenset({404})),
    ("POST", "/desk/account/totp/remove"): Example(form={"password": "x"}, own=AGAIN),
    ("GET", "/desk/users"): Example(),
    ("POST", "/desk/users"): Example(form={"username": "ny", "name": "N", "role": "admin"}),
    ("GET", "/desk/users/new"): Example(),
    ("GET", "/desk/users/{user}"): Example("user"),
    ("POST", "/desk/users/{user}"): Example("user", form={"name": "A", "role": "admin"}),
    ("POST", "/desk/users/{user}/disable"): Example("user", form={}),
    ("POST", "/desk/users/{user}/enable"): Example("user", form={}),
    ("POST", "/desk/users/{user}/sessions/end"): Example("user", form={}),
    ("POST", "/desk/users/{user}/totp/remove"): Example("user", form={}),
    ("POST", "/desk/users/{user}/password"): Example("user", form={}),
}  # fmt: skip

TALKS = {
    ("GET", "/desk"): Example(),
    ("GET", "/desk/conversations/{id}"): Example("waiting", shell=True),
    ("GET", "/api/desk/queue"): Example(),
    ("GET", "/api/desk/colleagues"): Example(),
    ("POST", "/api/desk/presence"): Example(json={"available": True}),
    ("GET", "/api/desk/live"): Example(own=SOCKET),
    ("GET", "/api/desk/replies"): Example("waiting", query="?q=tak&conversation={id}"),
    ("GET", TALK): Example("waiting"),
    ("GET", f"{TALK}/messages"): Example("waiting"),
    ("POST", f"{TALK}/claim"): Example("waiting"),
    ("POST", f"{TALK}/heartbeat"): Example("mine"),
    ("POST", f"{TALK}/messages"): Example(
        "mine", json={"client_id": "6d3f6c1e-6f3c-4d0a-9a53-0c7d3f5f1a11", "text": "Hej"}
    ),
    ("POST", f"{TALK}/messages/{{seq}}/correct"): Example("mine", json={"text": "Goddag"}),
    ("POST", f"{TALK}/release"): Example("mine", json={"to": "waiting"}),
    ("POST", f"{TALK}/close"): Example("mine", json={"outcome": "helped", "category": "other"}),
    ("POST", f"{TALK}/notes"): Example("mine", json={"text": "Husk"}),
    ("POST", f"{TALK}/forms"): Example("mine", json={"kind": "contact"}),
    ("POST", f"{TALK}/answers"): Example(
        "mine", json={"slot": "order_place", "text": "Tarm"}, own=CONFLICT
    ),
    ("POST", f"{TALK}/misunderstood"): Example("mine", json={"seq": 1}),
    ("POST", f"{TALK}/transfer"): Example("mine", json={"to_role": "supervisor"}),
    ("POST", f"{TALK}/transfer/withdraw"): Example("withdrawing"),
    ("POST", f"{TALK}/accept"): Example("offered"),
    ("POST", f"{TALK}/decline"): Example("offered"),
}

ORDERS = {
    ("GET", "/api/desk/orders"): Example(),
    ("POST", "/api/desk/orders"): Example("order", json={"number": "{id}", "to": "screening"}),
    ("GET", "/api/desk/orders/{number}"): Example("order"),
    ("POST", "/api/desk/orders/{number}/move"): Example("order", json={"to": "screening"}),
    ("GET", "/desk/orders"): Example(),
    ("GET", "/desk/orders/plan"): Example(),
    ("GET", "/desk/orders/plan.csv"): Example(),
    ("GET", "/desk/orders/plan.ics"): Example(),
    ("GET", "/desk/orders/{number}"): Example("order"),
    ("POST", "/desk/orders/{number}/decide"): Example("order", form={"to": "screening"}),
    ("GET", "/desk/orders/{number}/compare/{other}"): Example("order"),
}

PROMISE = {
    "name": "Bo", "phone": "20304050", "topic": "Min sag", "district": "1462",
    "conversation": "{id}",
}  # fmt: skip
CALLBACKS = {
    ("GET", "/api/desk/callbacks"): Example(query="?state=all"),
    ("POST", "/api/desk/callbacks"): Example("mine", json=PROMISE),
    ("GET", "/api/desk/callbacks/{id}"): Example("callback"),
    ("POST", "/api/desk/callbacks/{id}/take"): Example("callback"),
    ("POST", "/api/desk/callbacks/{id}/leave"): Example("taken_callback"),
    ("POST", "/api/desk/callbacks/{id}/answer"): Example("answer"),
    ("POST", "/api/desk/callbacks/{id}/tries"): Example("callback", json={"outcome": "reached"}),
    ("GET", "/desk/callbacks"): Example(query="?state=all"),
    ("GET", "/desk/callbacks/{id}"): Example("callback"),
    ("POST", "/desk/callbacks/{id}/take"): Example("callback", form={}),
    ("POST", "/desk/callbacks/{id}/leave"): Example("taken_callback", form={}),
    ("POST", "/desk/callbacks/{id}/answer"): Example("answer", form={}),
    ("POST", "/desk/callbacks/{id}/tries"): Example("callback", form={"outcome": "reached"}),
}

TASKS = {
    ("GET", "/api/desk/tasks"): Example(query="?state=all"),
    ("GET", "/api/desk/tasks/{reference}"): Example("task"),
    ("POST", "/api/desk/tasks/{reference}/answer"): Example("task", json={"answer": "Tak"}),
    ("GET", "/desk/tasks"): Example(query="?state=all"),
    ("GET", "/desk/tasks/{reference}"): Example("task"),
    ("POST", "/desk/tasks/{reference}/answer"): Example("task", form={"answer": "Tak"}),
}

SUPERVISING = {
    ("GET", "/desk/overview"): Example(),
    ("GET", "/desk/overview/{table}.csv"): Example(),
    ("GET", "/desk/training"): Example(),
    ("POST", "/desk/training/export"): Example(form={}),
    ("GET", "/desk/training/patch"): Example(),
    ("GET", "/desk/training/{item}"): Example("item"),
    ("POST", "/desk/training/{item}/label"): Example(
        "item", form={"text": "Hvor står min gamle cykel nu", "intent": "ask_lost_property"}
    ),
    ("POST", "/desk/training/{item}/reject"): Example("item", form={}),
    ("POST", "/desk/training/{item}/reopen"): Example("item", form={}, own=CONFLICT | {303}),
}

EXAMPLES = PEOPLE | TALKS | ORDERS | CALLBACKS | TASKS | SUPERVISING
