// The notebook's examples: the Python, the same calls, and what happens here. A test compares the
// Python with docs/notebook.md.

export const EXAMPLES = [
  {
    id: 'process',
    title: '1. Process',
    python: `def test1():
    print("this is my multiprocessing program")

if __name__ == '__main__':
    m = multiprocessing.Process(target=test1)
    print("this is my main program")
    m.start()
    m.join()`,
    prints: 'this is my main program\nthis is my multiprocessing program',
    curl: `process=$(curl -s http://localhost:8080/processes -H 'Content-Type: application/json' \\
    -d '{"target":"test1","args":[]}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
curl -s -X POST "http://localhost:8080/processes/$process/join?timeout=20s"
curl -s http://localhost:8080/processes/$process`,
    steps: [
      ['start()', 'Kafka', 'A record of topic pool-tasks, with the header kind: process. Its value has the id of the process, its target and its arguments.'],
      ['a free worker', 'Share group square-workers', 'One worker acquires the record for two seconds, and renews that while the process runs. The others do not get it.', { type: 'process.started' }],
      ['runs test1', 'Redis', 'Hash process:{id}:meta: started, with the worker, its host and its pid. String process:{id}:output: what it prints.'],
      ['ends', 'Redis', 'process:{id}:meta: stopped, with the exit code 0. The worker acknowledges the record.', { type: 'process.stopped' }],
      ['join()', 'HTTP', 'The call waits without a thread until a notice says that the process has ended, and answers {"ended":true,"exitcode":0}.'],
    ],
    try: ['#/processes', 'Start it in Processes'],
    note: 'The parent prints its line before it starts the child, so that line is always the first one.',
  },
  {
    id: 'pool',
    title: '2. Pool',
    python: `def square(n):
    return n ** 2

with multiprocessing.Pool(processes=5) as pool:
    out = pool.map(square, [3, 4, 5, 6, 6, 7, 87, 8, 8])
    print(out)`,
    prints: '[9, 16, 25, 36, 36, 49, 7569, 64, 64]',
    curl: `curl -s http://localhost:8080/pool/map -H 'Content-Type: application/json' \\
    -d '{"function":"square","values":[3,4,5,6,6,7,87,8,8],"processes":5}'`,
    steps: [
      ['map', 'Redis', 'The job in one step: job:{id}:meta, and the values as one string, job:{id}:in, eight bytes a number.', { type: 'job.step', step: 'create' }],
      ['tasks', 'Kafka', 'A record of topic pool-tasks for each task. It names the job, the first chunk and the number of chunks: about a hundred bytes, whatever the values are.', { type: 'job.step', step: 'send' }],
      ['a worker', 'Share group square-workers', 'It acquires one record at a time. If it dies, the record is delivered to another worker two seconds later, and its delivery count is 2.', { type: 'job.step', step: 'acquire' }],
      ['reads', 'Redis', 'The values of its chunk, most significant byte first.', { type: 'job.step', step: 'read' }],
      ['squares', 'The worker', 'It applies the function to each value.', { type: 'job.step', step: 'apply' }],
      ['commits', 'Redis', 'One script writes the results into job:{id}:out and sets the chunk’s bit. If the bit is set already, nothing is written: each chunk takes effect once.', { type: 'job.step', step: 'commit' }],
      ['acknowledges', 'Share group square-workers', 'The record is done: no worker gets it again.', { type: 'job.step', step: 'acknowledge' }],
      ['the last commit', 'Redis', 'A notice tells the front door, which reads all results and answers with the list, in the order of the values.', { type: 'job.step', step: 'end' }],
    ],
    try: ['#/pool?function=square&values=3, 4, 5, 6, 6, 7, 87, 8, 8&processes=5', 'Run it in Pool'],
    note: 'A for loop gives the same list in one process. “For loop or pool?” runs both.',
  },
  {
    id: 'queue',
    title: '3. Queue',
    python: `def producer(q):
    for i in ["sudh", "kumar", "pwskills", "krish", "naik"]:
        q.put(i)

def consume(q):
    while True:
        item = q.get()
        if item is None:
            break
        print(item)

if __name__ == '__main__':
    queue = multiprocessing.Queue()
    m1 = multiprocessing.Process(target=producer, args=(queue,))
    m2 = multiprocessing.Process(target=consume, args=(queue,))
    m1.start()
    m2.start()
    queue.put("xyz")
    m1.join()
    m2.join()`,
    prints: 'sudh\nkumar\npwskills\nkrish\nnaik\nxyz',
    curl: `curl -s http://localhost:8080/queues/notebook/items -H 'Content-Type: application/json' \\
    -d '{"items":["sudh","kumar","pwskills","krish","naik"]}'
curl -s http://localhost:8080/queues/notebook/items -H 'Content-Type: application/json' -d '{"items":["xyz",null]}'
curl -sN http://localhost:8081/queues/notebook/items/stream`,
    steps: [
      ['put', 'Redis', 'A script reserves the positions of the items, in one step for a whole put.'],
      ['put', 'Kafka', 'A record of topic queue-items for each item, with the queue’s name as its key: all items of a queue are in one partition, in order.', { type: 'item.put' }],
      ['get', 'Consumer group queue-consumers', 'The consumer-service that has the partition prints the items in the order of their positions, each once.', { type: 'item.consumed' }],
      ['None', 'Kafka', 'The sentinel is a record with a null value. The queue is closed, and the consumer’s loop ends.', { type: 'queue.closed' }],
    ],
    try: ['#/sharing/queue', 'Put items in Queue'],
    note: 'The notebook’s program never ends: it never puts None, so the consumer waits in get, and the parent in join. Here the sentinel is put.',
  },
  {
    id: 'array',
    title: '4. Array',
    python: `def square1(index, value):
    value[index] = value[index] ** 2

if __name__ == '__main__':
    arr = multiprocessing.Array('i', [2, 3, 6, 7, 8, 8, 9, 3, 3, 3])
    process = []
    for i in range(10):
        m = multiprocessing.Process(target=square1, args=(i, arr))
        process.append(m)
        m.start()
    for m in process:
        m.join()
    print(list(arr))`,
    prints: '[4, 9, 36, 49, 64, 64, 81, 9, 9, 9]',
    curl: `array=$(curl -s http://localhost:8080/arrays -H 'Content-Type: application/json' \\
    -d '{"typecode":"i","values":[2,3,6,7,8,8,9,3,3,3]}' | sed 's/.*"id":"\\([^"]*\\)".*/\\1/')
curl -s http://localhost:8080/arrays/$array/map -H 'Content-Type: application/json' -d '{"function":"square"}'
curl -s http://localhost:8080/arrays/$array`,
    steps: [
      ['Array', 'Redis', 'One string, array:{id}:data: ten numbers of four bytes, most significant byte first, as a block of shared memory. Its type is in array:{id}:meta.', { type: 'job.step', step: 'create' }],
      ['ten processes', 'Kafka', 'The map is a job of ten chunks, one for each index. Its records are in topic pool-tasks, as those of a pool.', { type: 'job.step', step: 'send' }],
      ['a worker', 'Share group square-workers', 'It acquires one record, and no other worker gets that record.', { type: 'job.step', step: 'acquire' }],
      ['reads its cell', 'Redis', 'Four bytes of the array.', { type: 'job.step', step: 'read' }],
      ['writes its cell', 'Redis', 'The commit writes the new number in its place, and once: a cell whose worker died is squared by the next one, from its old value.', { type: 'job.step', step: 'commit' }],
      ['join()', 'Redis', 'The array remains; the job’s own keys are kept for ten minutes.', { type: 'job.step', step: 'end' }],
    ],
    try: ['#/sharing/array', 'Square an array'],
    note: 'Each process writes a cell of its own, so this example needs no lock. “The lost update” shows one that does.',
  },
  {
    id: 'pipe',
    title: '5. Pipe',
    python: `def sender(conn, msgs):
    for msg in msgs:
        conn.send(msg)
    conn.close()

def receive(conn):
    while True:
        try:
            print(conn.recv())
        except EOFError:
            break

if __name__ == '__main__':
    msgs = ["my name is payas", "this is my msg to my mentors",
            "i am taking class for dsm", "i am trying to practice all the codes"]
    parent_conn, child_conn = multiprocessing.Pipe()
    m1 = multiprocessing.Process(target=sender, args=(child_conn, msgs))
    m2 = multiprocessing.Process(target=receive, args=(parent_conn,))
    m1.start()
    m2.start()
    m1.join()
    m2.join()`,
    prints: 'my name is payas\nthis is my msg to my mentors\ni am taking class for dsm\ni am trying to practice all the codes',
    curl: `pipe=$(curl -s http://localhost:8080/pipes -H 'Content-Type: application/json' -d '{"duplex":true}')
a=$(echo "$pipe" | sed 's/.*"a":"\\([^"]*\\)".*/\\1/') b=$(echo "$pipe" | sed 's/.*"b":"\\([^"]*\\)".*/\\1/')
curl -s $b/messages -H 'Content-Type: application/json' -d '{"message":"my name is payas"}'
curl -s "$a/messages?timeout=10s"
curl -s -X DELETE $b`,
    steps: [
      ['Pipe()', 'Redis', 'Hash pipe:{id}:meta. End a is served by producer-service, end b by consumer-service.'],
      ['send', 'Kafka', 'A record of topic pipe-b-to-a, or pipe-a-to-b from the other end, with the pipe’s id as its key: the messages of a pipe stay in order.', { type: 'message.sent' }],
      ['arrives', 'Redis', 'The service of the other end appends the message to its inbox, a list such as pipe:{id}:a. A record that Kafka delivers twice is dropped.'],
      ['recv', 'Redis', 'The message is taken from the list, once. If there is none, the call waits.', { type: 'message.received' }],
      ['close()', 'Kafka', 'The end of the file follows the last message. The next recv raises EOFError.', { type: 'pipe.closed' }],
    ],
    try: ['#/sharing/pipe', 'Talk through a pipe'],
    note: 'The notebook’s program hangs: the receiver inherited a copy of the sending end, so the end of the file never comes. Here an end exists once.',
  },
];

export const QUIZ = [
  {
    question: 'What is multiprocessing?',
    options: ['Running several processes at the same time, each with its own memory', 'Running several activities within a single thread', 'Running a program on a faster core'],
    right: 0,
    why: 'Each process has its own memory, its own interpreter and at least one thread of its own. The notebook’s own answer, “within a single thread”, is wrong: processes do not share a thread; each thread belongs to one process.',
  },
  {
    question: 'What is it for?',
    options: ['Saving memory', 'Using several CPUs or cores, so that a computation finishes sooner', 'Reading files in order'],
    right: 1,
    why: 'Four programs run at the same time only if each has a core of its own. Here, each worker is pinned to one.',
  },
  {
    question: 'Which module provides it?',
    options: ['threading', 'asyncio', 'multiprocessing'],
    right: 2,
    why: 'The HTTP API uses its names: Pool, Process, Queue, Pipe, Array, Lock.',
  },
  {
    question: 'What is a process pool?',
    options: ['A set of processes that run tasks concurrently', 'A queue of messages', 'Memory that processes share'],
    right: 0,
    why: 'Here they are the workers of the share group square-workers.',
  },
  {
    question: 'Which method starts a process?',
    options: ['run()', 'start()', 'join()'],
    right: 1,
    why: 'start() starts the child, and join() waits until it has ended. run() is what the child calls; called by the parent, it starts nothing.',
  },
  {
    question: 'How does it differ from multithreading?',
    options: ['It does not', 'Processes are several activities within a single thread', 'Threads share one process’s memory; processes share nothing by default'],
    right: 2,
    why: 'In CPython, the threads of a process also share its interpreter lock: one of them at a time executes Python code. Processes run at the same time. The notebook’s own answer is wrong again: several processes are not several activities within a single thread.',
  },
];
