-- Publishes that a worker releases the chunks of a task that it has not begun; it computes the others.
-- KEYS: see job.lua
-- ARGV: first chunk of the task, number of chunks begun, number of chunks of the task, time so far
--       (microseconds), channel, job
-- Returns nothing.
local meta = redis.call('HMGET', META, 'state', 'failingChunk')
if meta[1] == 'running' then
  publish(ARGV[5], ARGV[6], ARGV[1], ARGV[2], ARGV[3], 'running', ARGV[4], meta[2], 1)
end
