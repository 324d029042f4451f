-- Reserves the name of a job, unless the name is in use.
-- KEYS: meta
-- ARGV: owner, how long to hold it (ms)
-- Returns 1 if the owner holds the reservation, otherwise 0.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return redis.call('HGET', KEYS[1], 'reserved') == ARGV[1] and 1 or 0
end
redis.call('HSET', KEYS[1], 'reserved', ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
