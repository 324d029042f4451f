-- Forgets the workers that were not heard of lately, and names them.
-- KEYS: workers:seen, workers:info   ARGV: for how long a worker counts as alive (ms)
local time = redis.call('TIME')
local horizon = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
local dead = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. horizon)
for _, instance in ipairs(dead) do
  redis.call('ZREM', KEYS[1], instance)
  redis.call('HDEL', KEYS[2], instance)
end
return dead
