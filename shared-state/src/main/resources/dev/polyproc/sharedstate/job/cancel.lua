-- Cancels a job if it is running. After that its chunks are neither claimed nor committed.
-- KEYS: see job.lua
-- ARGV: how long to keep the job (ms), channel, job
-- Returns the job's state after the call, or nil if the job does not exist.
local state = redis.call('HGET', META, 'state')
if state == 'running' then
  state = 'cancelled'
  finish(state, ARGV[1])
  publish(ARGV[2], ARGV[3], 0, 0, 0, state, 0)
end
return state
