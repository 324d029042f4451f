"""A hundred attempts to escape or to exhaust resources: each a function's body, and its expected outcome.

The outcome is the type of the exception that the client sees ("PermissionError"), ("exit", code) or ("signal",
number) if the child ends, "timeout" if the worker has to kill it, or ("returns", value) if it is harmless.
A tuple of several types means that one of them is seen; which one depends on the version of Python.
"""

ENDS = "ends"
DENIED = "PermissionError"
NO_THREAD = "RuntimeError"
NO_IMPORT = "ModuleNotFoundError"
LIBC = "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\nerror = ctypes.get_errno\n"


def _refused_by_c(call):
    """A call of the C library that returns -1 and EPERM."""
    return LIBC + "result = %s\nreturn [result, error()]" % call, ("returns", [-1, 1])


FILES = [
    ("return open('/etc/passwd').read()", DENIED),
    ("return open('/proc/self/environ').read()", DENIED),
    ("return open('/proc/1/environ').read()", DENIED),
    ("import os\nreturn open('/proc/%d/mem' % os.getppid(), 'rb').read()", DENIED),
    ("return open('/proc/self/maps').read()", DENIED),
    ("return open('/tmp/escape', 'w').write('x')", DENIED),
    ("return open('escape', 'w').write('x')", DENIED),
    ("return open('/dev/shm/escape', 'w').write('x')", DENIED),
    ("return open('/dev/null').read()", DENIED),
    ("import io\nreturn io.FileIO('/etc/passwd').read()", DENIED),
    ("import os\nreturn os.open('/etc/passwd', os.O_RDONLY)", DENIED),
    ("import os\nreturn os.listdir('/')", DENIED),
    ("import os\nreturn list(os.scandir('/proc'))", DENIED),
    ("import os\nreturn os.stat('/')", DENIED),
    ("import os\nreturn os.path.exists('/etc/passwd')", ("returns", False)),
    ("import os\nreturn os.getcwd()", DENIED),
    ("import os\nreturn os.chdir('/tmp')", DENIED),
    ("import os\nreturn os.mkdir('/tmp/escape')", DENIED),
    ("import os\nreturn os.remove('/tmp/escape')", DENIED),
    ("import os\nreturn os.rename('/tmp/a', '/tmp/b')", DENIED),
    ("import os\nreturn os.symlink('/etc', '/tmp/escape')", DENIED),
    ("import os\nreturn os.readlink('/proc/self/exe')", DENIED),
    ("import os\nreturn os.truncate('/tmp/escape', 1)", DENIED),
    ("import os\nreturn os.memfd_create('escape')", DENIED),
    ("import os\nreturn os.pipe()", DENIED),
    ("import os\nreturn os.dup(4)", DENIED),
    ("import os\nreturn os.dup2(4, 9)", DENIED),
    ("import os\nreturn os.close(4)", DENIED),
    ("import os\nreturn os.fstat(4)", DENIED),
    ("import os\nreturn os.lseek(0, 0, 0)", DENIED),
    ("import os\nreturn os.set_blocking(3, False)", DENIED),
    ("import os\nreturn os.sendfile(4, 3, 0, 1)", DENIED),
    ("import os\nreturn os.chmod('/tmp', 0o777)", DENIED),
    ("import os\nreturn os.mkfifo('/tmp/escape')", DENIED),
    ("import linecache\nreturn linecache.getlines('/etc/passwd')", ("returns", [])),
]

PROCESSES = [
    ("import os\nreturn os.fork()", DENIED),
    ("import os\nreturn os.forkpty()", DENIED),
    ("import os\nreturn os.system('echo escaped') != 0", ("returns", True)),
    ("import os\nreturn os.popen('id').read()", (NO_IMPORT, DENIED)),
    ("import os\nreturn os.execv('/bin/sh', ['sh'])", DENIED),
    ("import os\nreturn os.posix_spawn('/bin/sh', ['sh'], {})", DENIED),
    ("import subprocess\nreturn subprocess.run(['id'])", (NO_IMPORT, DENIED)),
    ("import multiprocessing.pool\nreturn 1", NO_IMPORT),
    ("import concurrent.futures\nreturn 1", NO_IMPORT),
    ("import os\nreturn os.kill(os.getppid(), 9)", DENIED),
    ("import os\nreturn os.kill(os.getppid(), 0)", DENIED),
    ("import os\nreturn os.kill(1, 15)", DENIED),
    ("import os\nreturn os.kill(-1, 9)", DENIED),
    ("import os\nreturn os.kill(0, 9)", DENIED),
    ("import os\nreturn os.killpg(0, 9)", DENIED),
    ("import signal\nreturn signal.pidfd_send_signal(4, 9)", (DENIED, "AttributeError")),
    ("import os\nreturn os.setsid()", DENIED),
    ("import os\nreturn os.setuid(0)", DENIED),
    ("import os\nreturn os.nice(-5)", DENIED),
    ("import os\nreturn os.sched_setaffinity(0, [0])", DENIED),
    ("import os\nreturn os.waitpid(-1, 0)", DENIED),
    ("import os\nreturn os.uname()", DENIED),
    ("import os\nreturn os.chroot('/')", DENIED),
    ("import threading\nthreading.Thread(target=print).start()", NO_THREAD),
    ("import _thread\nreturn _thread.start_new_thread(print, ())", NO_THREAD),
    ("import threading\nthreading.Timer(1, print).start()", NO_THREAD),
    ("import resource\nreturn resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99))", ("ValueError", DENIED)),
    ("import resource\nreturn resource.prlimit(0, resource.RLIMIT_AS, (1 << 40, 1 << 40))", DENIED),
    ("import signal\nreturn signal.alarm(1) > 60", ("returns", True)),  # -1, as an unsigned number
]

NETWORK = [
    ("import socket\nreturn socket.socket()", NO_IMPORT),
    ("import _socket\nreturn _socket.socket()", NO_IMPORT),
    ("import urllib.request\nreturn 1", NO_IMPORT),
    ("import http.client\nreturn 1", NO_IMPORT),
    ("import ssl\nreturn 1", NO_IMPORT),
    ("import asyncio\nreturn 1", NO_IMPORT),
    (LIBC + "return [libc.socket(2, 1, 0), error()]", ("returns", [-1, 1])),
    (LIBC + "return [libc.socket(1, 1, 0), error()]", ("returns", [-1, 1])),
    (LIBC + "return [libc.socket(16, 3, 0), error()]", ("returns", [-1, 1])),
    (LIBC + "return [libc.connect(3, b'x' * 16, 16), error()]", ("returns", [-1, 1])),
    (LIBC + "return [libc.send(4, b'x', 1, 0), error()]", ("returns", [-1, 1])),
]

NATIVE = [
    _refused_by_c(call)
    for call in [
        "libc.fork()",
        "libc.execve(b'/bin/sh', None, None)",
        "libc.open(b'/etc/passwd', 0)",
        "libc.ptrace(16, libc.getppid(), None, None)",
        "libc.process_vm_readv(libc.getppid(), None, 0, None, 0, 0)",
        "libc.prctl(1, 0, 0, 0, 0)",
        "libc.prctl(4, 1, 0, 0, 0)",
        "libc.prctl(22, 2, None, 0, 0)",
        "libc.unshare(0x10000000)",
        "libc.mount(b'none', b'/', b'tmpfs', 0, None)",
        "libc.setrlimit(9, (ctypes.c_ulong * 2)(1 << 40, 1 << 40))",
        "libc.madvise(None, 4096, 100)",
        "libc.shmget(0, 4096, 0o1600)",
        "libc.syscall(425, 8, None)",  # io_uring_setup
        "libc.syscall(435, None, 0)",  # clone3
        "libc.syscall(434, libc.getppid(), 0)",  # pidfd_open
        "libc.syscall(438, 3, 0, 0)",  # pidfd_getfd
        "libc.syscall(444, None, 0, 1)",  # landlock_create_ruleset
        "libc.select(1, None, None, None, None)",
        "libc.ioctl(0, 0x5412, b'x')",  # TIOCSTI
        "libc.personality(0x0040000)",
    ]
] + [
    (LIBC + "libc.mmap.restype = ctypes.c_ssize_t\nreturn libc.mmap(None, 4096, 7, 0x22, -1, 0)", ("returns", -1)),
    (LIBC + "return ctypes.CDLL('/tmp/escape.so')", "OSError"),
    ("import ctypes\nreturn ctypes.string_at(0)", ("signal", 11)),
    ("import ctypes\nctypes.memset(id(None), 0, 64)\nreturn None", ENDS),
]

X86_64 = [
    (LIBC + "return libc.syscall(0x40000000 + 39)", ("signal", 31)),  # getpid of x32
    (LIBC + "return [libc.syscall(56, 17, None, None, None, None), error()]", ("returns", [-1, 1])),  # clone
    (LIBC + "return [libc.syscall(101, 0, 0, 0, 0), error()]", ("returns", [-1, 1])),  # ptrace
    (LIBC + "return [libc.syscall(321, 0, None, 0), error()]", ("returns", [-1, 1])),  # bpf
    (LIBC + "return [libc.syscall(323, 0), error()]", ("returns", [-1, 1])),  # userfaultfd
    (LIBC + "return [libc.syscall(202, None, 3, 1, None, None, 0), error()]", ("returns", [-1, 1])),  # FUTEX_REQUEUE
]

BOMBS = [
    ("return bytearray(1 << 40)", "MemoryError"),
    ("return len(bytearray(300 << 20))", "MemoryError"),
    ("return 'x' * (1 << 40)", "MemoryError"),
    ("return [0] * (1 << 40)", "MemoryError"),
    ("a = []\nwhile True:\n    a.append(bytes(1 << 16))", "MemoryError"),
    ("a = []\nwhile True:\n    a = [a, a, 'x' * 1000]", ("MemoryError", ENDS)),
    ("a = {}\nfor i in range(1 << 40):\n    a[i] = str(i)", "MemoryError"),
    ("global keep\nkeep = []\nwhile True:\n    keep.append(bytes(4096))", ("MemoryError", ENDS)),
    ("return f(n)", "RecursionError"),
    ("import sys\nsys.setrecursionlimit(1 << 30)\nreturn f(n)", ("MemoryError", "RecursionError", "SystemError", ENDS)),
    ("a = []\nfor _ in range(100000):\n    a = [a]\nreturn a", ("ValueError", "RecursionError")),
    ("a = []\na.append(a)\nreturn a", ("ValueError", "RecursionError")),
    ("import itertools\ni = ()\nfor _ in range(200000):\n    i = itertools.chain(i)\nreturn list(i)", "any"),
    ("i = 1\nfor _ in range(200000):\n    i = i,\nreturn hash(i)", "any"),
    ("return eval('(' * 10000)", ("SyntaxError", "MemoryError", "RecursionError")),
    ("return 9**9**9", "timeout"),
    ("while True:\n    pass", "timeout"),
    ("import re\nreturn bool(re.match('(a+)+$', 'a' * 40 + 'b'))", "timeout"),
    ("import time\ntime.sleep(1000)", "timeout"),
    ("import threading\nthreading.Lock().acquire()\nl = threading.Lock()\nl.acquire()\nl.acquire()", "timeout"),
    ("while True:\n  try:\n    while True:\n      pass\n  except BaseException:\n    pass", "timeout"),
    ("import signal\nfor s in range(1, 32):\n    try:\n        signal.signal(s, signal.SIG_IGN)\n    except OSError:\n"
     "        pass\nwhile True:\n    pass", "timeout"),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)", "timeout"),
    ("sum(iter(int, 1))", "timeout"),
    ("import os\nos.read(3, 1)", "timeout"),
    ("import os\nos._exit(7)", ("exit", 7)),
    ("import os\nos.abort()", ("signal", 6)),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", ("signal", 9)),
    ("import os, signal\nos.kill(os.getpid(), signal.SIGTERM)", ("signal", 15)),
    ("import signal\nsignal.raise_signal(signal.SIGSEGV)", ("signal", 11)),
    ("import sys\nsys.exit(3)", ("exit", 3)),
    ("exit(4)", ("exit", 4)),
    ("raise SystemExit", ("exit", 0)),
    ("raise SystemExit('a message')", ("exit", 1)),
    ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ("raise GeneratorExit", "GeneratorExit"),
    ("import os\nreturn [os.write(fd, b'x' * (1 << 20)) for fd in (0, 1, 2)]", ("returns", [1 << 20] * 3)),
    ("import os\nreturn [str(os.read(fd, 9)) for fd in (0, 1, 2)]", ("returns", ["b''"] * 3)),
]

INSIDE = [
    ("import os\nreturn [dict(os.environ), os.getenv('PATH')]", ("returns", [{}, None])),
    ("import sys\nreturn [m for m in ('zygote', 'runner', 'confinement') if m in sys.modules]", ("returns", [])),
    ("import zygote", NO_IMPORT),
    ("import numpy", NO_IMPORT),
    ("import importlib\nreturn importlib.import_module('tabnanny')", NO_IMPORT),
    ("from importlib import util\nreturn util.spec_from_file_location('a', '/tmp/a.py').loader.load_module()", "any"),
    ("import builtins\nbuiltins.map = builtins.len = None\nreturn 1", ENDS),
    ("import sys\nsys.stdout = sys.stderr = None\nprint('x')\nreturn 1", ("returns", 1)),
    ("import sys\nsys.stdout.close()\nreturn 1", ("returns", 1)),
    ("import sys\nsys.setrecursionlimit(60)\nreturn 1 / 0", ("ZeroDivisionError", "RecursionError", ENDS)),
    ("import sys\nsys.settrace(lambda *a: 1 / 0)\nreturn 1", "ZeroDivisionError"),
    ("class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E", "f.<locals>.E"),
    ("class E(Exception):\n    def __str__(self):\n        return 7\nraise E", "f.<locals>.E"),
    ("raise ValueError('x' * 10000000)", "ValueError"),
    (
        "e = None\nfor i in range(20000):\n  n = ValueError(i)\n  n.__cause__ = e\n  e = n\nraise e",
        ("ValueError", ENDS),
    ),
    ("import gc\nreturn len(gc.get_objects()) > 0", ("returns", True)),
    # The child keeps its encoder, so that client code only harms itself.
    ("import json\njson.dumps = None\nreturn 1", ("returns", 1)),
    ("import json\njson.loads = None\nreturn 1", ("returns", 1)),
]

TABLE = FILES + PROCESSES + NETWORK + NATIVE + BOMBS + INSIDE
