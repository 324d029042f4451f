-- The descriptions of the workers that were heard of lately.
-- KEYS: workers:seen, workers:info   ARGV: for how long a worker counts as alive (ms)
local time = redis.call('TIME')
local horizon = time[1] * 1000 + math.floor(time[2] / 1000) - ARGV[1]
local live = redis.call('ZRANGEBYSCORE', KEYS[1], horizon, '+inf')
local descriptions = {}
for i, instance in ipairs(live) do
  descriptions[i] = redis.call('HGET', KEYS[2], instance)
end
return descriptions
