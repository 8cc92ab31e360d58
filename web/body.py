"""Bodies and parameters: bytes from anybody become checked values, or a named refusal."""

import json
import re
from typing import Any, NoReturn, TypeVar
from urllib.parse import parse_qsl

from aiohttp import web
from pydantic import BaseModel, ValidationError

from web.errors import STATUSES, ApiError

MAX_BYTES = 64 * 1024
MAX_DEPTH = 16
MAX_NUMBER = 2**31 - 1
_NUMBER = re.compile(r"[0-9]{1,10}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
M = TypeVar("M", bound=BaseModel)


async def read_body(request: web.Request, model: type[M], *, required: bool = True) -> M:
    """The JSON body as a model; ApiError for what is no JSON, too large or of another form."""
    raw = await _raw(request)
    data = parse_json(raw) if raw.strip() or required else {}
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ApiError(_refusal(error)) from None


async def read_form(request: web.Request) -> dict[str, str]:
    """The first value of each field of a plain HTML form (urlencoded)."""
    raw = await _raw(request)
    try:
        fields = parse_qsl(
            raw.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100
        )
    except ValueError:
        raise ApiError("invalid_request") from None
    return {whole(name): whole(value) for name, value in reversed(fields)}


def parse_json(raw: bytes) -> Any:
    """Strict JSON: UTF-8, no key twice, no NaN, bounded depth; lone surrogates are replaced."""
    try:
        data = json.loads(
            raw.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        raise ApiError("invalid_json") from None
    return _whole(data, MAX_DEPTH)


def number(request: web.Request, name: str, default: int = 0, most: int = MAX_NUMBER) -> int:
    """A whole number from the query, cut off at `most`; ApiError for anything else."""
    text = request.query.get(name)
    if text is None:
        return default
    if not _NUMBER.fullmatch(text) or int(text) > MAX_NUMBER:
        raise ApiError("invalid_parameter")
    return min(int(text), most)


def whole(text: str) -> str:
    """The text with lone surrogates replaced, so that it can be stored and sent."""
    return _LONE_SURROGATE.sub("\ufffd", text)


async def _raw(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError("body_too_large") from None
    except (web.RequestPayloadError, ConnectionError):
        # The client went away in the middle of it: nobody hears the answer, and nothing failed.
        raise ApiError("invalid_request") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ApiError("duplicate_key")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _whole(value: Any, depth: int) -> Any:
    if depth < 0:
        raise ApiError("too_deep")
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, list):
        return [_whole(item, depth - 1) for item in value]
    if isinstance(value, dict):
        return {whole(key): _whole(item, depth - 1) for key, item in value.items()}
    return value


def _refusal(error: ValidationError) -> str:
    """The code of a model's refusal; a model may name one itself by raising ValueError(code)."""
    for detail in error.errors(include_url=False, include_input=False):
        code = str(detail.get("ctx", {}).get("error", ""))
        if code in STATUSES:
            return code
    return "invalid_body"
