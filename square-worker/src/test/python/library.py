"""A client's source that uses the offered part of the standard library; `f` returns the uses that failed.

Python imports some of its own modules late, at the first use of something, which a child cannot do. This source
finds those that offered.py has forgotten.
"""

import array, ast, base64, bisect, calendar, codecs, collections, contextlib, contextvars, copy, csv  # noqa: E401
import dataclasses, datetime, decimal, difflib, enum, fractions, functools, graphlib, hashlib, heapq  # noqa: E401
import hmac, html, inspect, io, ipaddress, itertools, json, logging, math, operator, os, pickle, pprint  # noqa: E401
import queue, random, re, reprlib, secrets, statistics, string, struct, sys, textwrap, threading  # noqa: E401
import time, tokenize, traceback, typing, unicodedata, urllib.parse, uuid, warnings, weakref, zlib  # noqa: E401

USES = []


def use(function):
    USES.append(function)
    return function


def f(n):
    failed = []
    for function in USES:
        try:
            function()
        except BaseException as e:
            failed.append("%s: %s: %s" % (function.__name__, type(e).__name__, e))
    return failed


@use
def classes():
    @dataclasses.dataclass(order=True, frozen=True)
    class Point:
        x: int = 0

    class Flag(enum.Flag):
        A = enum.auto()
        B = enum.auto()

    class Pair(typing.NamedTuple):
        a: int

    T = typing.TypeVar("T")

    class Generic(typing.Generic[T]):
        pass

    class Protocol(typing.Protocol):
        def method(self): ...

    repr([Point(3), dataclasses.asdict(Point(1)), Flag.A | Flag.B, Pair(1), Generic[int], typing.Optional[int]])
    typing.get_type_hints(Pair)
    pickle.loads(pickle.dumps([datetime.datetime.now(), decimal.Decimal(1), collections.Counter("a")]))
    copy.deepcopy({1: [2]})


@use
def functions():
    @functools.singledispatch
    def general(x):
        return 1

    @general.register
    def _(x: int):
        return 2

    general(1)
    functools.lru_cache(None)(abs)(1)
    list(itertools.accumulate([1, 2], operator.mul))
    with contextlib.redirect_stdout(io.StringIO()):
        print("captured")
    inspect.signature(f), inspect.getsource(f), weakref.ref(f)(), contextvars.ContextVar("a", default=1).get()


@use
def source_texts():
    ast.unparse(ast.parse("x = [i for i in y]"))
    list(tokenize.generate_tokens(io.StringIO("x = 1").readline))


@use
def texts():
    for encoding in "utf-16 utf-32 latin-1 cp1252 idna punycode ascii utf-8-sig unicode_escape iso8859-15".split():
        "abc".encode(encoding).decode(encoding)
    codecs.encode("abc", "rot13"), codecs.encode(b"a", "hex"), codecs.encode(b"a", "base64")
    re.sub(r"(?P<x>a)", r"\g<x>b", "aaa"), unicodedata.name("\u00e4"), eval(r'"\N{SNOWMAN}"')
    pprint.pformat({i: "x" * 50 for i in range(5)}), list(difflib.unified_diff(["a"], ["b"]))
    textwrap.fill("a b " * 40), string.Template("$a").substitute(a=1), reprlib.repr(list(range(100)))
    csv.Sniffer().sniff("a,b\n1,2\n"), html.unescape("&auml;"), json.loads(json.dumps({"a": [1.5, None]}))
    urllib.parse.urlparse("http://a/b?c=d"), urllib.parse.quote("\u00e4"), ipaddress.ip_network("10.0.0.0/8")


@use
def numbers():
    random.sample(range(100), 5), random.gauss(0, 1), random.SystemRandom().random(), secrets.token_hex(4)
    decimal.Decimal("1.1").sqrt(), fractions.Fraction("1/3") + fractions.Fraction(0.5), math.comb(5, 2)
    statistics.NormalDist(0, 1).cdf(0.5), statistics.quantiles([1, 2, 3]), statistics.median([1, 2])
    int("9" * 5000), str(10**5000)
    bisect.bisect([1, 2], 1), heapq.nlargest(1, [1, 2]), array.array("d", [1]), struct.pack(">q", 1)
    graphlib.TopologicalSorter({1: [2]}).static_order()


@use
def digests():
    hmac.new(b"k", b"m", "sha256").hexdigest(), hashlib.pbkdf2_hmac("sha256", b"a", b"b", 2)
    for algorithm in hashlib.algorithms_guaranteed:
        hashlib.new(algorithm, b"a")
    zlib.crc32(zlib.compress(b"a")), base64.b64encode(b"a")


@use
def times():
    time.strftime("%A %B %Z"), calendar.month(2024, 2), datetime.datetime.now().astimezone().isoformat()
    datetime.datetime.now().strftime("%c %x"), datetime.datetime.strptime("1 Jan 24", "%d %b %y")
    time.sleep(0.001), time.get_clock_info("monotonic")


@use
def system():
    uuid.uuid1(), uuid.uuid5(uuid.NAMESPACE_DNS, "a"), uuid.getnode()
    os.path.expanduser("~/x"), os.path.join("a", "b"), os.cpu_count(), os.getpid(), os.urandom(3), sys.getsizeof([])


@use
def reports():
    logging.basicConfig(level=logging.INFO)
    logging.info("logged")
    warnings.warn("warned")
    for bad in ("1 / 0", "undefined_name", "[].no_such_attribute", "1 +"):
        try:
            exec(bad)
        except Exception:
            traceback.format_exc()


@use
def locks():
    local, event, items = threading.local(), threading.Event(), queue.Queue()
    local.a, _ = 1, event.wait(0.01)
    items.put(local.a)
    with threading.Condition() as condition:
        condition, items.get()
    try:
        items.get(timeout=0.01)
    except queue.Empty:
        threading.current_thread(), threading.enumerate()
