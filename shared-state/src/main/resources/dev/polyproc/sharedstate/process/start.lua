-- A worker takes a process that is to be started. A process starts once: if another worker had it, and
-- has not been seen for a while, that worker vanished, and the process with it.
-- ARGV: worker, host, pid, now (ms), attempt: the same when the same worker asks again, after how long
-- a worker that was not seen has vanished (ms)
-- Returns "started", "running" (elsewhere), "lost" (it was running elsewhere and is stopped now) or
-- "stopped" (also if it was withdrawn).
local meta = redis.call('HMGET', META, 'state', 'start', 'seen')
if meta[1] == 'initial' then
  redis.call('HSET', META, 'state', 'started', 'start', ARGV[5], 'worker', ARGV[1], 'host', ARGV[2],
    'pid', ARGV[3], 'started', ARGV[4], 'seen', time())
  expire(RUNNING)
  return 'started'
end
if meta[1] ~= 'started' then
  return 'stopped'
end
if meta[2] == ARGV[5] then
  return 'started'
end
if time() - (meta[3] or 0) <= tonumber(ARGV[6]) then
  return 'running'
end
stop(-9, ARGV[4])
return 'lost'
