-- Reads the live workers.
-- KEYS: workers:seen, workers:info (see announce.lua)
-- ARGV: how long a heartbeat is valid (ms)
-- Returns the description of each worker whose last heartbeat is valid.
local horizon = NOW - ARGV[1]
local live = redis.call('ZRANGEBYSCORE', KEYS[1], horizon, '+inf')
local descriptions = {}
for i, instance in ipairs(live) do
  descriptions[i] = redis.call('HGET', KEYS[2], instance)
end
return descriptions
