-- The worker of a running process adds what it printed, and asks whether it is to end.
-- ARGV: worker, text, max bytes of output
-- Returns "", "terminate", "kill", or "stopped" if the process is no longer this worker's.
local meta = redis.call('HMGET', META, 'state', 'worker', 'signal')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 'stopped'
end
redis.call('HSET', META, 'seen', time())
local room = ARGV[3] - redis.call('STRLEN', OUTPUT)
if room > 0 and #ARGV[2] > 0 then
  redis.call('APPEND', OUTPUT, string.sub(ARGV[2], 1, room))
end
expire(RUNNING)
return meta[3] or ''
