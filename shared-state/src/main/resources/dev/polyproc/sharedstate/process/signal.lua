-- Sends a signal to a process. A process that has not started is stopped at once.
-- KEYS: see process.lua
-- ARGV: "terminate" or "kill", exit code, now (ms)
-- Returns the state after the call, or nil if the process does not exist.
local state = redis.call('HGET', META, 'state')
if state == 'initial' then
  stop(ARGV[2], ARGV[3])
  return 'stopped'
end
if state == 'started' and redis.call('HGET', META, 'signal') ~= 'kill' then
  redis.call('HSET', META, 'signal', ARGV[1])
end
return state
