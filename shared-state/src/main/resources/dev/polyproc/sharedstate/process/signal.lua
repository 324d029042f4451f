-- Tells a process to end. One that has not started yet never will.
-- KEYS: meta   ARGV: "terminate" or "kill", exit code, now (ms)
-- Returns the state it is in then, or nil if there is no such process.
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'initial' then
  redis.call('HSET', KEYS[1], 'state', 'stopped', 'exitcode', ARGV[2], 'stopped', ARGV[3])
  return 'stopped'
end
if state == 'started' and redis.call('HGET', KEYS[1], 'signal') ~= 'kill' then
  redis.call('HSET', KEYS[1], 'signal', ARGV[1])
end
return state
