"""Processes and pools, against a service in this process."""

import contextlib
import io
import itertools
import unittest

import polyproc
from polyproc import session
from polyproc.errors import RemoteTraceback
from polyproc.sharing.queues import Queue

from . import samples
from .fake_service import FakeService


class PoolTest(unittest.TestCase):
    def setUp(self):
        self.service = FakeService()
        self.before = session.default._transport
        session.default.use(self.service)

    def tearDown(self):
        session.default.use(self.before)

    def bodies(self):
        return [body for method, path, body in self.service.requests if method == "POST" and body]

    def test_map_returns_the_results_in_the_order_of_the_values(self):
        with polyproc.Pool(5) as pool:
            self.assertEqual([9, 16, 7569], pool.map(samples.simple, [3, 4, 87]))

    def test_the_default_chunksize_is_that_of_cpython(self):
        with polyproc.Pool(2) as pool:
            pool.map(samples.simple, range(100))
            pool.map(samples.simple, range(3))
            pool.map(samples.simple, range(3), chunksize=2)
        self.assertEqual([13, 1, 2], [body["chunksize"] for body in self.bodies()])
        self.assertEqual({2}, {body["processes"] for body in self.bodies()})

    def test_values_of_any_kind_travel(self):
        with polyproc.Pool(2) as pool:
            self.assertEqual([(1, 2), {3}], pool.map(_same, [(1, 2), {3}]))
            self.assertEqual([samples.Point(1, 2)], pool.map(_same, [samples.Point(1, 2)]))
            self.assertEqual([9], pool.map(_calls, [samples.simple]))

    def test_starmap_apply_and_keywords(self):
        with polyproc.Pool(2) as pool:
            self.assertEqual([1, 2], pool.starmap(samples.keywords, [(2, 1), (3, 1)]))
            self.assertEqual(4, pool.apply(samples.keywords, (5,)))
            self.assertEqual(3, pool.apply(samples.keywords, (5,), {"b": 2}))
            self.assertEqual(3, pool.apply_async(samples.keywords, (5,), dict(b=2)).get(5))

    def test_imap_and_imap_unordered(self):
        with polyproc.Pool(2) as pool:
            self.assertEqual([0, 1, 4], list(pool.imap(samples.simple, iter(range(3)))))
            self.assertEqual([0, 1, 4], sorted(pool.imap_unordered(samples.simple, range(3), chunksize=2)))

    def test_an_error_has_its_own_type_and_the_remote_traceback(self):
        with polyproc.Pool(2) as pool:
            with self.assertRaises(samples.Refused) as caught:
                pool.map(samples.fails, [1, 2, 3])
            self.assertIsInstance(caught.exception.__cause__, RemoteTraceback)
            self.assertIn("Refused: two", str(caught.exception.__cause__))
            results = pool.imap(samples.fails, [1, 2, 3])
            self.assertEqual(1, next(results))
            self.assertRaises(samples.Refused, next, results)

    def test_an_error_of_the_iterable_is_raised(self):
        def values():
            yield 1
            raise KeyError("source")

        with polyproc.Pool(2) as pool:
            self.assertRaises(KeyError, pool.map, samples.simple, values())
            self.assertRaises(KeyError, lambda: list(pool.imap(samples.simple, values())))

    def test_callbacks_are_called(self):
        got = []
        with polyproc.Pool(2) as pool:
            pool.map_async(samples.simple, [2], callback=got.append).wait()
            pool.apply_async(samples.fails, (2,), error_callback=got.append).wait()
        self.assertEqual([4], got[0])
        self.assertIsInstance(got[1], samples.Refused)

    def test_an_initializer_runs_before_the_first_call(self):
        with polyproc.Pool(2, samples.setup, (10,)) as pool:
            self.assertEqual([10, 20], pool.map(samples.triple, [1, 2]))
            self.assertEqual([30], list(pool.imap(samples.triple, [3])))
            self.assertEqual(40, pool.apply(samples.triple, (4,)))

    def test_a_shared_object_that_is_global_travels_with_each_value(self):
        queue = samples.QUEUE = Queue.create(self.service)
        with polyproc.Pool(2) as pool:
            self.assertEqual([1, 2], pool.map(samples.produces, [1, 2]))
        self.assertEqual([1, 2], [queue.get(False), queue.get(False)])

    def test_shared_objects_in_other_objects_travel_with_each_value(self):
        queue = Queue.create(self.service)
        samples.QUEUES = [queue]
        with polyproc.Pool(2) as pool:
            self.assertEqual([1], pool.map(samples.Shop(queue).sells, [1]))
            self.assertEqual([2], pool.map(samples.puts_everywhere, [2]))
        self.assertEqual([("shop", 1), 2], [queue.get(False), queue.get(False)])

    def test_the_output_is_printed(self):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), polyproc.Pool(2) as pool:
            pool.map(samples.prints, [1, 2])
        self.assertEqual("got 1\ngot 2\n", printed.getvalue())

    def test_the_life_of_a_pool(self):
        pool = polyproc.Pool(2)
        self.assertRaises(ValueError, pool.join)
        pool.close()
        self.assertRaises(ValueError, pool.map, samples.simple, [1])
        pool.join()
        self.assertRaises(ValueError, polyproc.Pool, 0)
        self.assertRaises(ValueError, polyproc.Pool, 1, maxtasksperchild=0)
        self.assertRaises(TypeError, polyproc.Pool, 1, 5)

    def test_nothing_is_sent_if_the_function_cannot_travel(self):
        with polyproc.Pool(2) as pool:
            self.assertRaises(TypeError, pool.map, samples.logs, [1])
            self.assertRaises(TypeError, pool.map, samples.simple, [samples.LOG])
        self.assertEqual([], self.bodies())

    def test_maxtasksperchild_limits_the_chunks_of_a_job(self):
        with polyproc.Pool(2, maxtasksperchild=2) as pool:
            self.assertEqual([n * n for n in range(9)], pool.map(samples.simple, range(9), chunksize=2))
            self.assertRaises(samples.Refused, pool.map, samples.fails, range(9), chunksize=2)
            self.assertRaises(NotImplementedError, pool.imap, samples.simple, range(3))
        jobs = [body for body in self.bodies() if body["function"] == "simple"]
        self.assertEqual([1, 1, 1], [body["processes"] for body in jobs])
        self.assertEqual([[0, 1, 2, 3], [4, 5, 6, 7], [8]], sorted(body["values"] for body in jobs))

    def test_an_endless_imap_is_read_as_far_as_its_results_are(self):
        with polyproc.Pool(2) as pool:
            results = pool.imap(samples.simple, itertools.islice(itertools.count(), 30000))
            self.assertEqual([0, 1, 4], [next(results) for _ in range(3)])


class ProcessTest(unittest.TestCase):
    setUp, tearDown = PoolTest.setUp, PoolTest.tearDown

    def run_process(self, process):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            process.start()
            process.join()
        return process.exitcode, printed.getvalue()

    def test_a_target_prints(self):
        process = polyproc.Process(target=samples.prints, args=(3,))
        self.assertRaises(AssertionError, process.join)
        self.assertEqual((0, "got 3\n"), self.run_process(process))
        self.assertRaises(AssertionError, process.start)
        self.assertEqual([], polyproc.active_children())

    def test_keyword_arguments_travel(self):
        self.assertEqual((0, "got 4\n"), self.run_process(polyproc.Process(target=samples.prints, kwargs={"n": 4})))

    def test_a_subclass_has_its_run_called(self):
        self.assertEqual((0, "mine 9\n"), self.run_process(samples.Worker(3, name="mine")))

    def test_exit_codes(self):
        self.assertEqual(3, self.run_process(polyproc.Process(target=samples.exits, args=(3,)))[0])
        exitcode, output = self.run_process(polyproc.Process(target=samples.fails, args=(2,), name="p"))
        self.assertEqual(1, exitcode)
        self.assertIn("Process p:\nTraceback", output)

    def test_a_process_without_a_target_ends(self):
        self.assertEqual((0, ""), self.run_process(polyproc.Process()))


def _same(value):
    return value


def _calls(function):
    return function(3)


if __name__ == "__main__":
    unittest.main()
