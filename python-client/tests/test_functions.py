"""Functions, pools and processes at a running Polyproc whose workers run Python."""

import contextlib
import io
import os
import pathlib
import signal
import subprocess
import sys
import textwrap
import time
import unittest

import polyproc

from . import samples
from .service import URL, PythonServiceTest

SOURCE = pathlib.Path(__file__).parents[1] / "src"


def square(n):
    return n**2


def puts(q, names):
    for name in names:
        q.put(name)


def prints_until_none(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


def squares_in_place(index, array):
    array[index] = array[index] ** 2


def counts(value, times):
    for _ in range(times):
        with value.get_lock():
            value.value += 1


def sends(conn, messages):
    for message in messages:
        conn.send(message)
    conn.close()


def echoes(conn):
    while True:
        try:
            conn.send((conn.recv(),))
        except EOFError:
            break


def sleeps(seconds):
    time.sleep(seconds)
    return seconds


def asks(event, semaphore, barrier, condition):
    event.wait(20)
    with semaphore, condition:
        condition.notify_all()
    return barrier.wait(20)


def run(process):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        process.start()
        process.join(60)
    return process.exitcode, printed.getvalue()


class PoolServiceTest(PythonServiceTest):
    def test_the_notebooks_pool(self):
        with polyproc.Pool(processes=5) as pool:
            self.assertEqual(
                [9, 16, 25, 36, 36, 49, 7569, 64, 64], pool.map(square, [3, 4, 5, 6, 6, 7, 87, 8, 8])
            )

    def test_many_numbers_and_large_ones(self):
        with polyproc.Pool(2) as pool:
            self.assertEqual([n**2 for n in range(20000)], pool.map(square, range(20000)))
            self.assertEqual([10**40] * 1000, pool.map(square, [10**20] * 1000))
            self.assertEqual([6.25, 4], pool.map(square, [2.5, 2]))

    def test_values_of_any_kind(self):
        with polyproc.Pool(2) as pool:
            self.assertEqual(
                [samples.Point(1, 2), {3}, (4,)], pool.map(samples.same, [samples.Point(1, 2), {3}, (4,)])
            )
            self.assertEqual([1, 2], pool.starmap(samples.keywords, [(2, 1), (3, 1)]))
            self.assertEqual(3, pool.apply(samples.keywords, (5,), {"b": 2}))
            self.assertEqual([0, 1, 4], list(pool.imap(square, iter(range(3)))))
            self.assertEqual([0, 1, 4], sorted(pool.imap_unordered(square, range(3))))

    def test_an_error_has_the_lines_of_the_function(self):
        with polyproc.Pool(2) as pool:
            with self.assertRaises(samples.Refused) as caught:
                pool.map(samples.fails, [1, 2, 3])
        self.assertIn('raise Refused("two")', str(caught.exception.__cause__))

    def test_an_initializer(self):
        with polyproc.Pool(2, samples.setup, (10,)) as pool:
            self.assertEqual([10, 20], pool.map(samples.triple, [1, 2]))

    def test_ctrl_c_cancels_the_job(self):
        program = """
            import polyproc, time
            def sleeps(seconds):
                time.sleep(seconds)
            with polyproc.Pool(2) as pool:
                print("ready", flush=True)
                pool.map(sleeps, [50, 50])
        """
        path = pathlib.Path(self.directory()) / "program.py"
        path.write_text(textwrap.dedent(program))
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "POLYPROC_URL": URL}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        # A background job of a shell ignores SIGINT, and its children inherit that.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
        process = subprocess.Popen([sys.executable, path], env=environment, **pipes)
        with process:
            process.stdout.readline()
            time.sleep(2)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=20)
        self.assertIn(b"KeyboardInterrupt", errors)
        deadline = time.monotonic() + 20
        while any(worker["current"] for worker in polyproc.session.default.workers()):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.1)

    def directory(self):
        import tempfile

        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        return directory.name


class ProcessServiceTest(PythonServiceTest):
    def test_output_and_exit_codes(self):
        self.assertEqual((0, "got 3\n"), run(polyproc.Process(target=samples.prints, args=(3,))))
        self.assertEqual(3, run(polyproc.Process(target=samples.exits, args=(3,)))[0])
        exitcode, output = run(polyproc.Process(target=samples.fails, args=(2,), name="p"))
        self.assertEqual(1, exitcode)
        self.assertIn("Process p:\nTraceback", output)
        self.assertEqual((0, "mine 9\n"), run(samples.Worker(3, name="mine")))

    def test_terminate_and_kill(self):
        for end, exitcode in (("terminate", -15), ("kill", -9)):
            process = polyproc.Process(target=sleeps, args=(50,))
            process.start()
            self.assertTrue(process.is_alive())
            process.join(1)
            self.assertIsNone(process.exitcode)
            getattr(process, end)()
            process.join(30)
            self.assertEqual(exitcode, process.exitcode)

    def test_the_notebooks_queue(self):
        q = polyproc.Queue()
        run(polyproc.Process(target=puts, args=(q, ["sudh", "kumar"])))
        q.put("xyz")
        q.put(None)
        self.assertEqual((0, "sudh\nkumar\nxyz\n"), run(polyproc.Process(target=prints_until_none, args=(q,))))

    def test_the_notebooks_array(self):
        array = polyproc.Array("i", [2, 3, 6, 7, 8, 8, 9, 3, 3, 3])
        processes = [polyproc.Process(target=squares_in_place, args=(i, array)) for i in range(10)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        self.assertEqual([4, 9, 36, 49, 64, 64, 81, 9, 9, 9], list(array))

    def test_the_notebooks_pipe(self):
        a, b = polyproc.Pipe()
        run(polyproc.Process(target=sends, args=(b, ["my name is payas", (1, 2)])))
        self.assertEqual(["my name is payas", (1, 2)], [a.recv(), a.recv()])
        b.close()
        self.assertRaises(EOFError, a.recv)

    def test_an_end_of_a_pipe_is_closed_when_all_have_closed_it(self):
        a, b = polyproc.Pipe()
        process = polyproc.Process(target=echoes, args=(b,))
        process.start()
        b.close()
        a.send("x")
        self.assertEqual(("x",), a.recv())
        a.close()
        process.join(60)
        self.assertEqual(0, process.exitcode)

    def test_updates_under_a_lock_are_not_lost(self):
        value = polyproc.Value("i", 0)
        processes = [polyproc.Process(target=counts, args=(value, 10)) for _ in range(2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(60)
        self.assertEqual(20, value.value)

    def test_events_semaphores_conditions_and_barriers(self):
        event, semaphore, barrier = polyproc.Event(), polyproc.Semaphore(1), polyproc.Barrier(2)
        condition = polyproc.Condition()
        process = polyproc.Process(target=asks, args=(event, semaphore, barrier, condition))
        process.start()
        with condition:
            event.set()
            self.assertTrue(condition.wait(20))
        barrier.wait(20)
        process.join(60)
        self.assertEqual(0, process.exitcode)


if __name__ == "__main__":
    unittest.main()
