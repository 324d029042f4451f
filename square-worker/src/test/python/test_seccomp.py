"""The filter's program, on an interpreter of BPF: what it decides on each architecture, without running there."""

import pathlib
import re
import struct
import sys
import unittest

import worker

sys.path.insert(0, str(worker.MAIN))

import seccomp  # noqa: E402

HEADERS = {
    "x86_64": "/usr/include/x86_64-linux-gnu/asm/unistd_64.h",
    "aarch64": "/usr/include/asm-generic/unistd.h",
}
PID = 4711
PR_SET_SECCOMP = {"x86_64": 157, "aarch64": 167}


def decide(program, abi, number, *arguments):
    """Runs the program for a system call. Returns the action."""
    data = struct.pack("<iIQ6Q", number, abi, 0, *(arguments + (0,) * 6)[:6])
    accumulator, at = 0, 0
    while True:
        code, if_true, if_false, value = struct.unpack("HBBI", program[at])
        at += 1
        if code == seccomp.LOAD:
            accumulator = struct.unpack_from("<I", data, value)[0]
        elif code == seccomp.AND:
            accumulator &= value
        elif code == seccomp.RETURN:
            return value
        else:
            holds = {
                seccomp.EQUAL: accumulator == value,
                seccomp.AT_LEAST: accumulator >= value,
                seccomp.ANY_BIT: accumulator & value != 0,
            }[code]
            at += if_true if holds else if_false


class SeccompTest(unittest.TestCase):
    def decisions(self, machine):
        program = seccomp.program(machine, PID)
        names = {**seccomp.ALWAYS[machine], **seccomp.SOMETIMES[machine]}
        return lambda name, *arguments: decide(program, seccomp.ABIS[machine], names[name], *arguments)

    def test_calls_of_a_computation_are_allowed(self):
        for machine in seccomp.ABIS:
            ask = self.decisions(machine)
            for name in seccomp.ALWAYS[machine]:
                self.assertEqual(seccomp.ALLOW, ask(name), name)

    def test_all_other_numbers_are_refused(self):
        for machine in seccomp.ABIS:
            program = seccomp.program(machine, PID)
            known = {*seccomp.ALWAYS[machine].values(), *seccomp.SOMETIMES[machine].values()}
            for number in set(range(1200)) - known:
                self.assertEqual(seccomp.REFUSE, decide(program, seccomp.ABIS[machine], number))

    def test_arguments_decide(self):
        for machine in seccomp.ABIS:
            ask = self.decisions(machine)
            for name, allowed, refused in [
                ("mmap", [(0, 4096, 3, 0x22)], [(0, 4096, 7, 0x22), (0, 4096, 4, 0x22)]),
                ("mprotect", [(0, 4096, 0), (0, 4096, 3)], [(0, 4096, 5)]),
                ("madvise", [(0, 1, 4), (0, 1, 8)], [(0, 1, 100), (0, 1, 101), (0, 1, 0xFFFFFFFF)]),
                ("kill", [(PID, 9)], [(1, 9), (0, 9), (PID - 1, 9), (0xFFFFFFFF, 9), (0x100000000 - PID, 9)]),
                ("tgkill", [(PID, PID, 6)], [(1, 1, 6)]),
                ("tkill", [(PID, 6)], [(1, 6)]),
                ("pselect6", [(0,)], [(1,), (1024,)]),
                ("sched_getaffinity", [(0, 128)], [(1, 128)]),
                ("futex", [(0, 0), (0, 128), (0, 129), (0, 0x189), (0, 138)], [(0, 3), (0, 131), (0, 6), (0, 140)]),
            ]:
                for arguments in allowed:
                    self.assertEqual(seccomp.ALLOW, ask(name, *arguments), (machine, name, arguments))
                for arguments in refused:
                    self.assertEqual(seccomp.REFUSE, ask(name, *arguments), (machine, name, arguments))

    def test_another_abi_is_killed(self):
        for machine in seccomp.ABIS:
            program = seccomp.program(machine, PID)
            for abi in (0x40000003, 0xC00000B7, 0xC000003E, 0x40000028, 0):
                if abi != seccomp.ABIS[machine]:
                    self.assertEqual(seccomp.KILL, decide(program, abi, seccomp.ALWAYS[machine]["read"]))
        program = seccomp.program("x86_64", PID)
        self.assertEqual(seccomp.KILL, decide(program, seccomp.ABIS["x86_64"], seccomp.X32 | 39))

    def test_a_filter_cannot_be_replaced(self):
        for machine, number in PR_SET_SECCOMP.items():
            program = seccomp.program(machine, PID)
            self.assertEqual(seccomp.REFUSE, decide(program, seccomp.ABIS[machine], number, 22, 2))

    def test_another_machine_has_no_filter(self):
        with self.assertRaisesRegex(OSError, "riscv64"):
            seccomp.program("riscv64", PID)

    def test_the_numbers_are_those_of_the_kernels_headers(self):
        for machine, header in HEADERS.items():
            if not pathlib.Path(header).exists():
                continue
            text = pathlib.Path(header).read_text()
            text = re.sub(r"__NR3264_(\w+) (\d+)", r"__NR_\1 \2", text)
            numbers = dict(re.findall(r"#define __NR_(\w+)\s+(\d+)", text))
            for name, number in {**seccomp.ALWAYS[machine], **seccomp.SOMETIMES[machine]}.items():
                self.assertEqual(numbers.get(name), str(number), (machine, name))


if __name__ == "__main__":
    unittest.main()
