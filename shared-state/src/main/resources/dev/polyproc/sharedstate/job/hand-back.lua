-- A worker that ends gives a task back that it had begun: it has not vanished.
-- ARGV: chunk that it had begun, worker's run, first chunk of the task, number of chunks, "1" if
-- Kafka will not deliver the task again, channel, job
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
