-- Tells a process to end. One that has not started yet never will.
-- ARGV: "terminate" or "kill", exit code, now (ms)
-- Returns the state it is in then, or nil if there is no such process.
local state = redis.call('HGET', META, 'state')
if state == 'initial' then
  stop(ARGV[2], ARGV[3])
  return 'stopped'
end
if state == 'started' and redis.call('HGET', META, 'signal') ~= 'kill' then
  redis.call('HSET', META, 'signal', ARGV[1])
end
return state
