-- A process ends, once: the first who says so is heard.
-- ARGV: worker, exit code, now (ms)
-- Returns 1 if it ended now.
local meta = redis.call('HMGET', META, 'state', 'worker')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 0
end
stop(ARGV[2], ARGV[3])
return 1
