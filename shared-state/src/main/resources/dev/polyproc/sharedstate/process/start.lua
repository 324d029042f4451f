-- A worker takes a process that is to be started. A process starts once: if another worker had it and
-- its start comes again, that worker died, and the process with it.
-- KEYS: meta   ARGV: worker, host, pid, now (ms)
-- Returns "started", "lost" (it was running elsewhere and is stopped now) or "stopped".
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'initial' then
  redis.call('HSET', KEYS[1], 'state', 'started', 'worker', ARGV[1], 'host', ARGV[2], 'pid', ARGV[3], 'started', ARGV[4])
  return 'started'
end
if state == 'started' then
  redis.call('HSET', KEYS[1], 'state', 'stopped', 'exitcode', -9, 'stopped', ARGV[4])
  return 'lost'
end
return 'stopped'
