-- Hands a task back: its worker is being stopped and has not vanished. Clears the worker's record of the
-- chunk that it had begun, and publishes a notice if Kafka will not deliver the task again.
-- KEYS: see job.lua
-- ARGV: begun chunk, worker run, first chunk of the task, number of its chunks, "1" if Kafka will not
--       deliver the task again, channel, job
-- Returns nothing.
if redis.call('HGET', META, 'state') ~= 'running' then
  return
end
local vanished, run = mark(ARGV[1])
if run == ARGV[2] then
  if vanished == 0 then
    redis.call('HDEL', BEGUN, ARGV[1])
  else
    set_mark(ARGV[1], vanished, '-')
  end
end
if ARGV[5] == '1' then
  publish(ARGV[6], ARGV[7], ARGV[3], 0, ARGV[4], 'running', 0, redis.call('HGET', META, 'failingChunk'))
end
