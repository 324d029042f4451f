-- Takes the name of a job, unless it is taken.
-- KEYS: meta   ARGV: time to live (ms)
-- Returns 1 if it was free.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
redis.call('HSET', KEYS[1], 'reserved', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
