"""Numbers in shared memory: an Array, a Value, and both without a lock."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Optional

from polyproc.sharing.locks import RLock
from polyproc.sharing.shared import Shared
from polyproc.sharing.typecodes import Typecode, typecode_of
from polyproc.transport import Transport
from polyproc.values import KEY


class RawArray(Shared):
    """Numbers of one type in Redis. Reading and writing one of them, or a slice, is one step."""

    def __init__(self, transport: Transport, id: str, code: Typecode, size: int) -> None:
        super().__init__(transport)
        self._id = id
        self._code = code
        self._size = size

    @classmethod
    def create(cls, transport: Transport, typecode_or_type: Any, size_or_initializer: Any) -> "RawArray":
        """Creates an array of zeros, or of the numbers of a sequence. It is deleted when it is collected."""
        code = typecode_of(typecode_or_type)
        body: Dict[str, Any] = {"typecode": code.stored}
        if isinstance(size_or_initializer, int):
            if size_or_initializer < 0:
                raise ValueError("Array length must be >= 0")
            size = body["size"] = int(size_or_initializer)
        else:
            body["values"] = [code.write(value) for value in size_or_initializer]
            size = len(body["values"])
        if size == 0:
            return cls(transport, "", code, 0)
        made = cls(transport, transport.call("POST", "/arrays", body=body).json["id"], code, size)
        made._life = transport.owns(made._path)
        return made

    @property
    def _path(self) -> str:
        return "/arrays/" + self._id

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: "Array", "id": self._id, "typecode": self._code.letter, "size": self._size, "lock": None}

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return self._slice(range(self._size)[index])
        index = self._index(index)
        return self._code.read(self._transport.call("GET", "%s/%d" % (self._path, index)).json)

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            self._assign(range(self._size)[index], [self._code.write(item) for item in value])
        else:
            index = self._index(index)
            self._transport.call("PUT", "%s/%d" % (self._path, index), body=self._code.write(value))

    def _index(self, index: Any) -> int:
        index = index.__index__()
        if not -self._size <= index < self._size:
            raise IndexError("invalid index")
        return int(index) % self._size

    def _slice(self, places: range) -> Any:
        read: List[Any] = []
        if len(places) > 0:
            low, high = min(places[0], places[-1]), max(places[0], places[-1])
            numbers = self._transport.call("GET", self._path, {"from": low, "to": high + 1}).json
            read = [self._code.read(numbers[place - low]) for place in places]
        return {"c": b"".join, "u": "".join}.get(self._code.letter, list)(read)  # type: ignore[operator]

    def _assign(self, places: range, numbers: List[Any]) -> None:
        if len(places) != len(numbers):
            raise ValueError("Can only assign sequence of same size")
        if places and places.step == 1:
            self._transport.call("PUT", self._path, {"from": places[0]}, numbers)
            return
        for place, number in zip(places, numbers):
            self._transport.call("PUT", "%s/%d" % (self._path, place), body=number)

    @property
    def value(self) -> Any:
        """The characters before the first zero, of an array of characters."""
        if self._code.letter not in "cu":
            raise AttributeError("an array of the typecode %r has no value" % self._code.letter)
        zero = self._code.read(0)
        return self[:].split(zero, 1)[0]

    @value.setter
    def value(self, text: Any) -> None:
        if len(text) > self._size:
            raise ValueError("byte string too long" if self._code.letter == "c" else "string too long")
        end = "\0" if self._code.letter == "u" else b"\0"
        text = (text + end)[: self._size]
        self[: len(text)] = [text[index : index + 1] for index in range(len(text))]

    @property
    def raw(self) -> bytes:
        """All bytes of an array of characters."""
        if self._code.letter != "c":
            raise AttributeError("an array of the typecode %r has no raw" % self._code.letter)
        return bytes(self[:])

    @raw.setter
    def raw(self, text: bytes) -> None:
        self[: len(text)] = list(text)

    def __repr__(self) -> str:
        return "<polyproc.%s %s of %d %r>" % (type(self).__name__, self._id, self._size, self._code.letter)


class RawValue(Shared):
    """A number in Redis. Reading and writing it is one step."""

    def __init__(self, transport: Transport, id: str, code: Typecode) -> None:
        super().__init__(transport)
        self._id = id
        self._code = code

    @classmethod
    def create(cls, transport: Transport, typecode_or_type: Any, *args: Any) -> "RawValue":
        """Creates a number, which is zero unless an argument follows. It is deleted when it is collected."""
        if len(args) > 1:
            raise TypeError("a Value has one number; %d were given" % len(args))
        code = typecode_of(typecode_or_type)
        body = {"typecode": code.stored, "value": code.write(args[0]) if args else code.zero}
        made = cls(transport, transport.call("POST", "/values", body=body).json["id"], code)
        made._life = transport.owns(made._path)
        return made

    @property
    def _path(self) -> str:
        return "/values/" + self._id

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {KEY: "Value", "id": self._id, "typecode": self._code.letter, "lock": None}

    @property
    def value(self) -> Any:
        """The number."""
        return self._code.read(self._transport.call("GET", self._path).json)

    @value.setter
    def value(self, value: Any) -> None:
        self._transport.call("PUT", self._path, body=self._code.write(value))

    def __repr__(self) -> str:
        return "<polyproc.%s %s of %r>" % (type(self).__name__, self._id, self._code.letter)


class _Locked(Shared):
    """The lock of an Array or a Value.

    Each access is one step anyway. An update is not: it reads and then writes, so its caller holds get_lock().
    An access without the lock does not wait for a holder.
    """

    _raw: Any
    _lock: Any

    def polyproc_fields(self, to: Any) -> Dict[str, Any]:
        return {**self._raw.polyproc_fields(to), "lock": to.value(self._lock)}

    def get_lock(self) -> Any:
        """Returns the lock."""
        return self._lock

    def get_obj(self) -> Any:
        """Returns the same memory without a lock."""
        return self._raw

    def acquire(self, block: bool = True, timeout: Optional[float] = None) -> bool:
        """Acquires the lock."""
        return bool(self._lock.acquire(block, timeout))

    def release(self) -> None:
        """Releases the lock."""
        self._lock.release()

    def __enter__(self) -> bool:
        return bool(self._lock.__enter__())

    def __exit__(self, *error: Any) -> None:
        self._lock.__exit__(*error)


class Array(_Locked, RawArray):
    """Numbers of one type in Redis, with a lock for updates."""

    def __init__(self, raw: RawArray, lock: Any) -> None:
        RawArray.__init__(self, raw._transport, raw._id, raw._code, raw._size)
        self._raw = raw
        self._lock = lock


class Value(_Locked, RawValue):
    """A number in Redis, with a lock for updates."""

    def __init__(self, raw: RawValue, lock: Any) -> None:
        RawValue.__init__(self, raw._transport, raw._id, raw._code)
        self._raw = raw
        self._lock = lock


def with_lock(raw: Any, lock: Any) -> Any:
    """Returns an Array or a Value with the lock that the parameter lock of multiprocessing means."""
    if lock is False:
        return raw
    if lock in (True, None):
        lock = RLock(raw._transport)
    if not hasattr(lock, "acquire"):
        raise AttributeError("%r has no method 'acquire'" % (lock,))
    return (Array if isinstance(raw, RawArray) else Value)(raw, lock)


def rebuild_array(transport: Transport, fields: Mapping[str, Any], lock: Any) -> Any:
    """Returns the array of a tagged object."""
    raw = RawArray(transport, fields["id"], typecode_of(fields["typecode"]), fields["size"])
    return raw if lock is None else Array(raw, lock)


def rebuild_value(transport: Transport, fields: Mapping[str, Any], lock: Any) -> Any:
    """Returns the value of a tagged object."""
    raw = RawValue(transport, fields["id"], typecode_of(fields["typecode"]))
    return raw if lock is None else Value(raw, lock)
