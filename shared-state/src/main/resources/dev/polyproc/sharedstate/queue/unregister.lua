-- Forgets queues that are no longer open, unless they were registered just now and are being made.
-- KEYS: open (zset, by ms)   ARGV: what counts as just now (ms), names...
local time = redis.call('TIME')
local horizon = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
for i = 2, #ARGV do
  local since = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if since and tonumber(since) < horizon then
    redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
