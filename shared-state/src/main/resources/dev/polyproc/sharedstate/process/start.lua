-- Starts a process on a worker, if the process has not started yet. A process whose first worker has
-- vanished does not start again; it is stopped.
-- KEYS: see process.lua
-- ARGV: worker, host, pid, now (ms), id of this attempt (the same when the call is repeated), how long a
--       worker's heartbeat is valid (ms)
-- Returns "started", "running" (on another worker), "lost" (its worker vanished; the process is stopped
-- now) or "stopped" (also if the process does not exist).
local meta = redis.call('HMGET', META, 'state', 'start', 'seen')
if meta[1] == 'initial' then
  redis.call('HSET', META, 'state', 'started', 'start', ARGV[5], 'worker', ARGV[1], 'host', ARGV[2],
    'pid', ARGV[3], 'started', ARGV[4], 'seen', NOW)
  expire(RUNNING)
  return 'started'
end
if meta[1] ~= 'started' then
  return 'stopped'
end
if meta[2] == ARGV[5] then
  return 'started'
end
if NOW - (meta[3] or 0) <= tonumber(ARGV[6]) then
  return 'running'
end
stop(-9, ARGV[4])
return 'lost'
