-- A worker takes a process that is to be started. A process starts once: if another worker had it and
-- its start comes again, that worker died, and the process with it.
-- ARGV: worker, host, pid, now (ms), attempt: the same when the same worker asks again
-- Returns "started", "lost" (it was running elsewhere and is stopped now) or "stopped" (also if it was
-- withdrawn).
local meta = redis.call('HMGET', META, 'state', 'start')
if meta[1] == 'initial' then
  redis.call('HSET', META, 'state', 'started', 'start', ARGV[5], 'worker', ARGV[1], 'host', ARGV[2],
    'pid', ARGV[3], 'started', ARGV[4])
  expire(RUNNING)
  return 'started'
end
if meta[1] == 'started' then
  if meta[2] == ARGV[5] then
    return 'started'
  end
  stop(-9, ARGV[4])
  return 'lost'
end
return 'stopped'
