"""The seccomp filter: which system calls a confined child may make, as a program for the kernel's BPF machine."""

import struct
import sys

KILL, ALLOW, REFUSE = 0x80000000, 0x7FFF0000, 0x00050001  # SECCOMP_RET_KILL_PROCESS, _ALLOW, _ERRNO with EPERM
LOAD, EQUAL, AT_LEAST, ANY_BIT, AND, RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
NUMBER, ABI, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
X32 = 0x40000000  # x86-64's second ABI, in the same architecture, with this bit in the number

PROT_EXEC = 4
MADV_OF_ROOT = 100  # MADV_HWPOISON and those after it take pages from the machine
FUTEX_FLAGS = 128 | 256  # FUTEX_PRIVATE_FLAG, FUTEX_CLOCK_REALTIME
FUTEX_OPERATIONS = 0, 1, 9, 10  # WAIT, WAKE, WAIT_BITSET, WAKE_BITSET

# Memory, locks, clocks, signals to itself, and the open pipes. The most frequent calls come first.
ALWAYS = {
    "x86_64": {
        "read": 0,
        "write": 1,
        "munmap": 11,
        "brk": 12,
        "mremap": 25,
        "rt_sigaction": 13,
        "rt_sigprocmask": 14,
        "rt_sigreturn": 15,
        "sigaltstack": 131,
        "restart_syscall": 219,
        "sched_yield": 24,
        "nanosleep": 35,
        "clock_nanosleep": 230,
        "clock_gettime": 228,
        "clock_getres": 229,
        "gettimeofday": 96,
        "time": 201,
        "getrandom": 318,
        "getpid": 39,
        "gettid": 186,
        "getppid": 110,
        "getuid": 102,
        "geteuid": 107,
        "getgid": 104,
        "getegid": 108,
        "rseq": 334,
        "exit": 60,
        "exit_group": 231,
    },
    "aarch64": {
        "read": 63,
        "write": 64,
        "munmap": 215,
        "brk": 214,
        "mremap": 216,
        "rt_sigaction": 134,
        "rt_sigprocmask": 135,
        "rt_sigreturn": 139,
        "sigaltstack": 132,
        "restart_syscall": 128,
        "sched_yield": 124,
        "nanosleep": 101,
        "clock_nanosleep": 115,
        "clock_gettime": 113,
        "clock_getres": 114,
        "gettimeofday": 169,
        "getrandom": 278,
        "getpid": 172,
        "gettid": 178,
        "getppid": 173,
        "getuid": 174,
        "geteuid": 175,
        "getgid": 176,
        "getegid": 177,
        "rseq": 293,
        "exit": 93,
        "exit_group": 94,
    },
}

# Calls that are allowed with some arguments: see _with_arguments.
SOMETIMES = {
    "x86_64": {
        "mmap": 9,
        "mprotect": 10,
        "madvise": 28,
        "futex": 202,
        "kill": 62,
        "tgkill": 234,
        "tkill": 200,
        "select": 23,
        "pselect6": 270,
        "sched_getaffinity": 204,
    },
    "aarch64": {
        "mmap": 222,
        "mprotect": 226,
        "madvise": 233,
        "futex": 98,
        "kill": 129,
        "tgkill": 131,
        "tkill": 130,
        "pselect6": 72,
        "sched_getaffinity": 123,
    },
}

ABIS = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_X86_64, AUDIT_ARCH_AARCH64


def program(machine, pid):
    """Returns the filter's instructions for the process with this pid. Raises OSError on other machines."""
    if machine not in ABIS or sys.maxsize < 1 << 32:
        raise OSError("a confined Python has 64 bits, on Linux on x86_64 or aarch64; the machine is %s" % machine)
    instructions = [_step(LOAD, ABI), _step(EQUAL, ABIS[machine], 1, 0), _step(RETURN, KILL), _step(LOAD, NUMBER)]
    if machine == "x86_64":
        instructions += [_step(AT_LEAST, X32, 0, 1), _step(RETURN, KILL)]
    for number in ALWAYS[machine].values():
        instructions += [_step(EQUAL, number, 0, 1), _step(RETURN, ALLOW)]
    for name, number in SOMETIMES[machine].items():
        body = _with_arguments(name, pid)
        instructions += [_step(EQUAL, number, 0, len(body))] + body
    return instructions + [_step(RETURN, REFUSE)]


def _with_arguments(name, pid):
    """Returns instructions that end in ALLOW or REFUSE, for a call that is dangerous with some arguments."""
    if name in ("mmap", "mprotect"):  # no new executable memory
        return _decide(_argument(2), _step(ANY_BIT, PROT_EXEC, 1, 0))
    if name == "madvise":
        return _decide(_argument(2), _step(AT_LEAST, MADV_OF_ROOT, 1, 0))
    if name in ("kill", "tgkill", "tkill"):  # os.kill(os.getpid(), ...), and abort() of glibc and of musl
        return _decide(_argument(0), _step(EQUAL, pid, 0, 1))
    if name in ("select", "pselect6", "sched_getaffinity"):  # time.sleep until Python 3.10; os.cpu_count
        return _decide(_argument(0), _step(EQUAL, 0, 0, 1))
    if name == "futex":  # waits and wakes; the other operations have had security bugs
        operations = FUTEX_OPERATIONS
        checks = [_step(EQUAL, operation, len(operations) - at, 0) for at, operation in enumerate(operations)]
        return [
            _argument(1),
            _step(AND, 0xFFFFFFFF ^ FUTEX_FLAGS),
            *checks,
            _step(RETURN, REFUSE),
            _step(RETURN, ALLOW),
        ]
    raise ValueError(name)


def _decide(load, check):
    """Returns load, check, and the targets of the check's jump: 0 steps to ALLOW, 1 step to REFUSE."""
    return [load, check, _step(RETURN, ALLOW), _step(RETURN, REFUSE)]


def _argument(index):
    return _step(LOAD, ARGUMENTS + 8 * index)  # the low half: the kernel takes these arguments as 32 bits


def _step(code, value, if_true=0, if_false=0):
    return struct.pack("HBBI", code, if_true, if_false, value)
