"""Example 5, Pipe: a sender and a receiver, which waits for ever, because copies of the sending end stay open."""

import multiprocessing


def sender(conn, msg):
    for i in msg:
        conn.send(i)
    conn.close()


def receive(conn):
    while True:
        try:
            msg = conn.recv()
        except EOFError:
            break
        print(msg)


if __name__ == "__main__":
    msg = [
        "my name is payas",
        "this is my msg to my mentors",
        "i am taking class for dsm",
        "i am trying to practice all the codes",
    ]
    parent_conn, child_conn = multiprocessing.Pipe()
    m1 = multiprocessing.Process(target=sender, args=(child_conn, msg))
    m2 = multiprocessing.Process(target=receive, args=(parent_conn,))
    m1.start()
    m2.start()
    m1.join()
    m2.join()
    child_conn.close()
    parent_conn.close()
