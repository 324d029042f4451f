-- Stops a process. Only the first call for a process has an effect.
-- KEYS: see process.lua
-- ARGV: worker, exit code, now (ms)
-- Returns 1 if this call stopped it, otherwise 0.
local meta = redis.call('HMGET', META, 'state', 'worker')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 0
end
stop(ARGV[2], ARGV[3])
return 1
