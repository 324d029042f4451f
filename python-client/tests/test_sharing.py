"""The shared objects, at a running Polyproc: each does what the one of multiprocessing does."""

import queue
import threading
import time
import unittest

import polyproc

from .service import ServiceTest


def later(seconds, function):
    timer = threading.Timer(seconds, function)
    timer.start()
    return timer


class QueueTest(ServiceTest):
    def test_items_come_out_in_their_order(self):
        q = polyproc.Queue()
        for item in (None, (1, {2}), "x"):
            q.put(item)
        self.assertEqual([None, (1, {2}), "x"], [q.get() for _ in range(3)])
        self.assertTrue(q.empty())

    def test_a_full_queue_refuses_an_item(self):
        q = polyproc.Queue(1)
        q.put(1)
        self.assertTrue(q.full())
        self.assertEqual(1, q.qsize())
        self.assertRaises(queue.Full, q.put_nowait, 2)
        self.assertRaises(queue.Full, q.put, 2, True, 0.1)
        later(0.2, q.get)
        q.put(2)
        self.assertEqual(2, q.get())

    def test_an_empty_queue_has_no_item(self):
        q = polyproc.Queue()
        self.assertRaises(queue.Empty, q.get_nowait)
        self.assertRaises(queue.Empty, q.get, True, 0.1)
        later(0.2, lambda: q.put(3))
        self.assertEqual(3, q.get(timeout=10))

    def test_a_closed_queue_is_not_used(self):
        q = polyproc.Queue()
        self.assertRaises(AssertionError, q.join_thread)
        q.close()
        q.join_thread()
        self.assertRaises(ValueError, q.put, 1)
        self.assertRaises(ValueError, q.get)

    def test_a_queue_can_be_sent_over_a_queue(self):
        q, inner = polyproc.Queue(), polyproc.Queue()
        q.put([inner])
        q.get()[0].put("x")
        self.assertEqual("x", inner.get())

    def test_join_waits_until_all_items_are_done(self):
        q = polyproc.JoinableQueue()
        q.put(1)
        q.get()
        later(0.3, q.task_done)
        start = time.monotonic()
        q.join()
        self.assertGreater(time.monotonic() - start, 0.2)
        self.assertRaises(ValueError, q.task_done)

    def test_a_simple_queue(self):
        q = polyproc.SimpleQueue()
        self.assertTrue(q.empty())
        q.put(1)
        self.assertFalse(q.empty())
        self.assertEqual(1, q.get())


class NumbersTest(ServiceTest):
    def test_elements_and_slices(self):
        array = polyproc.Array("i", [2, 3, 6, 7, 8, 8, 9, 3, 3, 3])
        array[0] = array[0] ** 2
        self.assertEqual([4, 3, 6, 7, 8, 8, 9, 3, 3, 3], list(array))
        self.assertEqual(([3, 6], 3, [3, 9, 7, 4]), (array[1:3], array[-1], array[::-3]))
        array[1:3], array[::5] = [0, 0], [7, 8]
        self.assertEqual([7, 0, 0, 7, 8, 8], array[:6])
        self.assertEqual((10, []), (len(array), array[4:2]))

    def test_what_does_not_fit_is_refused(self):
        array = polyproc.RawArray("i", 2)
        self.assertRaises(IndexError, lambda: array[2])
        self.assertRaises(OverflowError, array.__setitem__, 0, 2**40)
        self.assertRaises(TypeError, array.__setitem__, 0, 1.5)
        self.assertRaises(ValueError, array.__setitem__, slice(0, 2), [1])
        self.assertRaises(TypeError, polyproc.Array, "z", 1)

    def test_characters(self):
        array = polyproc.Array("c", 5)
        array.value = b"abc"
        self.assertEqual((b"abc", b"abc\0\0", b"a"), (array.value, array.raw, array[0]))
        wide = polyproc.RawArray("u", "naïve")
        self.assertEqual(("naïve", "ï"), (wide.value, wide[2]))

    def test_values(self):
        value = polyproc.Value("d", 1.5)
        value.value += 1
        self.assertEqual(2.5, value.value)
        value.value = float("-inf")
        self.assertEqual(float("-inf"), value.value)
        self.assertEqual(0, polyproc.RawValue("h").value)

    def test_types_of_ctypes(self):
        import ctypes

        class Pair(ctypes.Structure):
            _fields_ = [("x", ctypes.c_int)]

        self.assertEqual(True, polyproc.Value(ctypes.c_bool, True).value)
        self.assertEqual([1], polyproc.Array(ctypes.c_longlong, [1])[:])
        self.assertRaises(NotImplementedError, polyproc.Value, Pair)

    def test_locks_of_numbers(self):
        lock = polyproc.Lock()
        value = polyproc.Value("i", 1, lock=lock)
        self.assertIs(lock, value.get_lock())
        with value:
            self.assertFalse(lock.acquire(False))
        with polyproc.Array("i", 1).get_lock():
            pass
        self.assertFalse(hasattr(polyproc.Value("i", lock=False), "get_lock"))
        self.assertRaises(AttributeError, polyproc.Value, "i", lock=3)


class LockTest(ServiceTest):
    def test_a_lock_has_one_holder(self):
        lock = polyproc.Lock()
        self.assertTrue(lock.acquire())
        self.assertFalse(lock.acquire(False))
        self.assertFalse(lock.acquire(timeout=0.1))
        later(0.2, lock.release)
        self.assertTrue(lock.acquire(timeout=10))
        lock.release()
        self.assertRaises(ValueError, lock.release)

    def test_an_rlock_can_be_acquired_again_by_its_thread(self):
        lock = polyproc.RLock()
        other = []
        with lock, lock:
            thread = threading.Thread(target=lambda: other.append(lock.acquire(False)))
            thread.start()
            thread.join()
        self.assertEqual([False], other)
        self.assertRaises(AssertionError, lock.release)

    def test_a_condition_wakes_the_threads_that_wait(self):
        condition = polyproc.Condition()
        self.assertRaises(AssertionError, condition.wait)
        self.assertRaises(AssertionError, condition.notify)

        def notify():
            with condition:
                condition.notify_all()

        later(0.3, notify)
        with condition:
            self.assertTrue(condition.wait(10))
            self.assertFalse(condition.wait(0.1))
            self.assertFalse(condition.wait_for(lambda: False, 0.1))

    def test_semaphores(self):
        bounded = polyproc.BoundedSemaphore(2)
        self.assertTrue(bounded.acquire() and bounded.acquire())
        self.assertFalse(bounded.acquire(False))
        self.assertEqual(0, bounded.get_value())
        bounded.release()
        bounded.release()
        self.assertRaises(ValueError, bounded.release)
        semaphore = polyproc.Semaphore(0)
        semaphore.release()
        self.assertEqual(1, semaphore.get_value())
        with semaphore:
            self.assertEqual(0, semaphore.get_value())

    def test_an_event(self):
        event = polyproc.Event()
        self.assertFalse(event.is_set() or event.wait(0.1))
        later(0.2, event.set)
        self.assertTrue(event.wait() and event.is_set())
        event.clear()
        self.assertFalse(event.is_set())

    def test_a_barrier_runs_its_action_once(self):
        done = []
        barrier = polyproc.Barrier(2, action=lambda: done.append("action"))
        thread = threading.Thread(target=lambda: done.append(barrier.wait(20)))
        thread.start()
        done.append(barrier.wait(20))
        thread.join()
        self.assertEqual("action", done[0])
        self.assertEqual([0, 1], sorted(done[1:]))
        self.assertRaises(threading.BrokenBarrierError, barrier.wait, 0.1)
        self.assertTrue(barrier.broken)
        barrier.reset()
        self.assertEqual((2, 0, False), (barrier.parties, barrier.n_waiting, barrier.broken))


class ConnectionTest(ServiceTest):
    def test_messages_go_in_both_directions(self):
        a, b = polyproc.Pipe()
        a.send({"a": (1, 2)})
        self.assertTrue(b.poll(10))
        self.assertEqual({"a": (1, 2)}, b.recv())
        self.assertFalse(b.poll())
        b.send(None)
        self.assertIsNone(a.recv())
        a.send("x" * 200_000)
        self.assertEqual(200_000, len(b.recv()))

    def test_bytes(self):
        a, b = polyproc.Pipe()
        a.send_bytes(b"abcdef", 1, 3)
        self.assertEqual(b"bcd", b.recv_bytes())
        a.send_bytes(b"")
        buffer = bytearray(b"....")
        a.send_bytes(b"xy")
        a.send_bytes(b"longer")
        self.assertEqual(b"", b.recv_bytes())
        self.assertEqual(2, b.recv_bytes_into(buffer, 1))
        self.assertEqual(b".xy.", bytes(buffer))
        with self.assertRaises(polyproc.BufferTooShort) as caught:
            b.recv_bytes_into(buffer)
        self.assertEqual((b"longer",), caught.exception.args)

    def test_one_direction(self):
        receiver, sender = polyproc.Pipe(duplex=False)
        self.assertEqual((True, False), (receiver.readable, receiver.writable))
        self.assertEqual((False, True), (sender.readable, sender.writable))
        self.assertRaises(OSError, receiver.send, 1)
        self.assertRaises(OSError, sender.recv)

    def test_the_other_end_sees_that_an_end_is_closed(self):
        a, b = polyproc.Pipe()
        a.send(1)
        a.close()
        self.assertEqual(1, b.recv())
        self.assertRaises(EOFError, b.recv)
        self.assertTrue(b.poll())
        self.assertRaises(BrokenPipeError, b.send, 1)
        self.assertRaises(OSError, a.send, 1)

    def test_wait_for_several_connections(self):
        import polyproc.connection

        pairs = [polyproc.Pipe() for _ in range(2)]
        later(0.2, lambda: pairs[1][0].send(1))
        self.assertEqual([pairs[1][1]], polyproc.connection.wait([pair[1] for pair in pairs], 20))


class LifeTest(ServiceTest):
    def test_an_object_that_is_collected_is_deleted(self):
        transport = polyproc.session.default.transport
        array = polyproc.Array("i", 1)
        path = array._path
        del array
        deadline = time.monotonic() + 20
        while transport.request("GET", path + "/info").status != 404 and time.monotonic() < deadline:
            time.sleep(0.05)
        self.assertEqual(404, transport.request("GET", path + "/info").status)

    def test_a_lease_is_extended_while_the_program_runs(self):
        transport = polyproc.session.default.transport
        before, transport.lease = transport.lease, "12s"
        try:
            lock = polyproc.Lock()
            lock.acquire()
            time.sleep(15)
            lock.release()
        finally:
            transport.lease = before


if __name__ == "__main__":
    unittest.main()
