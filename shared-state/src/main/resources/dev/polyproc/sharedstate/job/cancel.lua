-- Ends a job that is still running: nothing more of it is taken or committed.
-- KEYS: meta   ARGV: now (ms), channel, job
-- Returns the state in which the job now is, or nil if there is none.
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'running' then
  state = 'cancelled'
  redis.call('HSET', KEYS[1], 'state', state, 'finished', ARGV[1])
  redis.call('PUBLISH', ARGV[2], table.concat({ARGV[3], 0, 0, 0, state, 0}, ' '))
end
return state
