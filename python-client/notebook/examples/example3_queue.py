"""Example 3, Queue: a producer, a consumer, and a sentinel that is never put, so that the consumer waits for ever."""

import multiprocessing


def producer(q):
    for i in ["sudh", "kumar", "pwskills", "krish", "naik"]:
        q.put(i)


def consume(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    m1 = multiprocessing.Process(target=producer, args=(queue,))
    m2 = multiprocessing.Process(target=consume, args=(queue,))
    m1.start()
    m1.join()
    queue.put("xyz")
    m2.start()
    m2.join()
