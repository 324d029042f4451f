-- The descriptions of the workers that were heard of lately; forgets the others.
-- KEYS: workers:seen, workers:info   ARGV: for how long a worker counts as alive (ms)
local time = redis.call('TIME')
local horizon = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. horizon)) do
  redis.call('ZREM', KEYS[1], gone)
  redis.call('HDEL', KEYS[2], gone)
end
return redis.call('HVALS', KEYS[2])
