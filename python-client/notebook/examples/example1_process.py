"""Example 1, Process: a child prints its line after the parent's."""

import multiprocessing


def test1():
    print("this is my multiprocessing program")


if __name__ == "__main__":
    m = multiprocessing.Process(target=test1)
    print("this is my main program")
    m.start()
    m.join()
