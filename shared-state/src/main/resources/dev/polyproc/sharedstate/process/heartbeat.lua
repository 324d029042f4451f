-- Records a heartbeat of the worker that runs a process, appends the output, and reads the signal.
-- KEYS: see process.lua
-- ARGV: worker, output since the last heartbeat, max bytes of output
-- Returns "" (continue), "terminate", "kill" or "stopped" (this worker does not run the process any more).
local meta = redis.call('HMGET', META, 'state', 'worker', 'signal')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 'stopped'
end
redis.call('HSET', META, 'seen', NOW)
local room = ARGV[3] - redis.call('STRLEN', OUTPUT)
if room > 0 and #ARGV[2] > 0 then
  redis.call('APPEND', OUTPUT, string.sub(ARGV[2], 1, room))
end
expire(RUNNING)
return meta[3] or ''
