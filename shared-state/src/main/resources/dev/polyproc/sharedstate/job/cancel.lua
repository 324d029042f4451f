-- Ends a job that is still running: nothing more of it is taken or committed.
-- ARGV: time to keep it (ms), channel, job
-- Returns the state in which the job now is, or nil if there is none.
local state = redis.call('HGET', META, 'state')
if state == 'running' then
  state = 'cancelled'
  finish(state, ARGV[1])
  publish(ARGV[2], ARGV[3], 0, 0, 0, state, 0)
end
return state
