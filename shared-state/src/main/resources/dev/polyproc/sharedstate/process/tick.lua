-- The worker of a running process adds what it printed, and asks whether it is to end.
-- KEYS: meta, output   ARGV: worker, text, most bytes of output
-- Returns "", "terminate", "kill", or "stopped" if the process is no longer this worker's.
local meta = redis.call('HMGET', KEYS[1], 'state', 'worker', 'signal')
if meta[1] ~= 'started' or meta[2] ~= ARGV[1] then
  return 'stopped'
end
local room = ARGV[3] - redis.call('STRLEN', KEYS[2])
if room > 0 and #ARGV[2] > 0 then
  redis.call('APPEND', KEYS[2], string.sub(ARGV[2], 1, room))
  redis.call('PEXPIRE', KEYS[2], redis.call('PTTL', KEYS[1]))
end
return meta[3] or ''
