-- Counts the calls that wait for the first worker, and removes those whose lease has ended.
-- KEYS: workers:awaited (see await.lua)
-- Returns the number of calls.
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. NOW)
return redis.call('ZCARD', KEYS[1])
