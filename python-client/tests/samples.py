"""Functions of many kinds, which the tests send as source."""

import socket
import sys
import unittest
import polyproc
import polyproc as multiprocessing
import math, re, functools, dataclasses, enum, collections
from math import sqrt as root
from collections import Counter
from random import randint
import os.path as osp
import typing
K = 3
TABLE = {'a': (1, 2), 3: [4]}
WORD = re.compile(r'\w+', re.I)
LOG = open('/dev/null')
import datetime
DAY = datetime.date(2024,1,1)
@dataclasses.dataclass
class Point:
    x: int
    y: typing.Optional[int] = K
    def norm(self):
        return root(self.x**2 + self.y**2)
class Colour(enum.Enum):
    RED = 1
ORIGIN = Point(0, 0)
def helper(n):
    return n * K
def simple(n): return n**2
def uses(n):
    return helper(n) + math.floor(2.5) + len(TABLE) + len(WORD.findall('a b'))
def timed(f):
    @functools.wraps(f)
    def wrapper(*a):
        return f(*a) + 100
    return wrapper
@timed
def decorated(n):
    """doc
    string"""
    return n + 1 if n <= 0 else decorated(0) + n
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n-1) + fib(n-2)
def point(n):
    return Point(n, 2).norm(), ORIGIN.x, DAY.year, Colour.RED.value
def make(k):
    def inner(n):
        text = """
a
  b"""
        return n + k + len(text)
    return inner
def even(n): return True if n == 0 else odd(n-1)
def odd(n): return False if n == 0 else even(n-1)
def locals_rec():
    def fact(n):
        return 1 if n == 0 else n * fact(n-1)
    g = lambda n: 1 if n == 0 else n * g(n-1)
    return fact, g
def logs(n):
    LOG.write(str(n))
def np_(n):
    return requests.get(n)
class Acc:
    rate = 2
    def __init__(self, b): self.b = b
    def times(self, n): return n * self.b * self.rate
    @classmethod
    def cm(cls, n): return n * cls.rate
    @staticmethod
    def sm(n): return n + 1
    def __call__(self, n): return n + self.b
pairs = [lambda n: n + 1, lambda n: n * 2]
loops = [lambda n, i=i: n + i for i in range(3)]
def cnt(s): return Counter(s), osp.join('a', s)
def default(n, m=K, *, z=DAY): return n + m + z.year


def nested():
    file = LOG

    def reads(n):
        return file.read(n)

    return reads


class Worker(polyproc.Process):
    def __init__(self, amount, **kwargs):
        super().__init__(**kwargs)
        self.amount = amount

    def run(self):
        print(self.name, self.amount * K)


def names(n):
    return multiprocessing.current_process().name


def prints(n):
    print("got", n)
    return n


def fails(n):
    if n == 2:
        raise Refused("two")
    return n


class Refused(Exception):
    pass


def setup(amount):
    global K
    K = amount


def triple(n):
    return n * K


def keywords(a, b=1):
    return a - b


def produces(n):
    QUEUE.put(n)
    return n


def exits(code):
    sys.exit(code)


def makes_pool(n):
    return multiprocessing.Pool(n)


def same(value):
    return value


class Shop:
    def __init__(self, queue):
        self.queue = queue
        self.name = "shop"

    def sells(self, n):
        self.queue.put((self.name, n))
        return n


class Cases(unittest.TestCase):
    TYPE = "processes"
    log = LOG

    @classmethod
    def doubles(cls, n):
        return cls.scales(n, 2), cls.TYPE

    @classmethod
    def scales(cls, n, factor):
        return n * factor


def puts_everywhere(n):
    for queue in QUEUES:
        queue.put(n)
    return n


def connects(address):
    return socket.create_connection(address)
