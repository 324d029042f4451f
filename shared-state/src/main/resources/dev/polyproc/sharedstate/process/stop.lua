-- A process ends, once: the first who says so is heard.
-- KEYS: meta   ARGV: worker, exit code, now (ms)
-- Returns 1 if it ended now.
local meta = redis.call('HMGET', KEYS[1], 'state', 'worker')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'stopped', 'exitcode', ARGV[2], 'stopped', ARGV[3])
return 1
