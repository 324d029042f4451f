"""The confinement of a child, which the child sets up itself, before it reads the first byte of a client's code.

It consists of what an unprivileged process can do to itself: limits on resources, no new privileges, Landlock where
the kernel has it, and a seccomp filter that allows about forty system calls. The filter alone is sufficient: a
client's code can use ctypes and all memory of its process, but without system calls it affects nothing else.
"""

import ctypes
import os
import resource
import signal

import seccomp

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
SECCOMP_MODE_FILTER = 2
LANDLOCK_CREATE_RULESET, LANDLOCK_RESTRICT_SELF = 444, 446  # the same numbers on every architecture
LANDLOCK_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
LANDLOCK_ALL_FILES, LANDLOCK_TCP, LANDLOCK_SCOPES = (1 << 16) - 1, 3, 3
STACK = 8 << 20

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def confine(memory, cpu_seconds, parent):
    """Confines this process irrevocably. Raises OSError if the kernel refuses a part of the confinement."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # the parent ended before the signal was requested
    limit(memory, cpu_seconds)
    forbid_privileges()
    restrict_files()
    filter_calls()


def forbid_privileges():
    """Prevents execve from granting privileges, and others from tracing this process or reading its /proc entry."""
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_DUMPABLE, 0)


def limit(memory, cpu_seconds):
    """Limits the address space in bytes, the processor time in seconds, and files, processes and the stack."""
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_STACK: STACK,
    }
    for which, maximum in limits.items():
        hard = resource.getrlimit(which)[1]
        maximum = maximum if hard == resource.RLIM_INFINITY else min(maximum, hard)
        resource.setrlimit(which, (maximum, maximum))


def restrict_files():
    """Refuses files, TCP connections and signals to other processes by Landlock. Returns whether the kernel has it."""
    version = _libc.syscall(ctypes.c_long(LANDLOCK_CREATE_RULESET), None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return False
    fields = [LANDLOCK_FILES.get(version, LANDLOCK_ALL_FILES)]
    fields += [LANDLOCK_TCP] if version >= 4 else []
    fields += [LANDLOCK_SCOPES] if version >= 6 else []
    ruleset = (ctypes.c_uint64 * len(fields))(*fields)
    size = ctypes.c_size_t(ctypes.sizeof(ruleset))
    fd = _libc.syscall(ctypes.c_long(LANDLOCK_CREATE_RULESET), ctypes.byref(ruleset), size, ctypes.c_uint32(0))
    if fd < 0:
        return False
    _checked("landlock", _libc.syscall(ctypes.c_long(LANDLOCK_RESTRICT_SELF), ctypes.c_int(fd), ctypes.c_uint32(0)))
    os.close(fd)
    return True


def filter_calls():
    """Allows the system calls that a computation needs, and refuses the rest with EPERM."""
    instructions = seccomp.program(os.uname().machine, os.getpid())
    code = b"".join(instructions)
    buffer = ctypes.create_string_buffer(code, len(code))

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    program = Program(len(instructions), ctypes.cast(buffer, ctypes.c_void_p))
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program))


def forget_environment():
    """Empties the environment, and overwrites the bytes in which the kernel stored it."""
    environ = ctypes.POINTER(ctypes.c_char_p).in_dll(_libc, "environ")
    index = 0
    while environ and environ[index] is not None:
        entry = ctypes.cast(environ, ctypes.POINTER(ctypes.c_void_p))[index]
        ctypes.memset(entry, 0, len(environ[index]))
        index += 1
    _libc.clearenv()
    os.environ.clear()


def _prctl(option, value, pointer=None):
    numbers = [ctypes.c_ulong(option), ctypes.c_ulong(value), pointer or ctypes.c_ulong(0)]
    _checked("prctl %d" % option, _libc.prctl(*numbers, ctypes.c_ulong(0), ctypes.c_ulong(0)))


def _checked(what, result):
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, "%s: %s" % (what, os.strerror(code)))
