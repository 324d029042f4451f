-- Records that a call waits for the first worker, for the time of a lease.
-- KEYS: workers:awaited (sorted set: call -> the end of its lease in ms)
-- ARGV: call, lease (ms)
redis.call('ZADD', KEYS[1], NOW + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
