-- Reserves the name of a job, unless it is taken.
-- KEYS: meta   ARGV: owner, time to live (ms)
-- Returns 1 if it was free.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.call('HGET', KEYS[1], 'reserved') == ARGV[1] and 1 or 0
end
redis.call('HSET', KEYS[1], 'reserved', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
