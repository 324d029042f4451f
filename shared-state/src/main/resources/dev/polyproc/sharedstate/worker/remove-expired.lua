-- Removes the workers whose last heartbeat is too old.
-- KEYS: workers:seen, workers:info (see announce.lua)
-- ARGV: how long a heartbeat is valid (ms)
-- Returns the instances that it removed.
local horizon = NOW - ARGV[1]
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', '(' .. horizon)
for _, instance in ipairs(expired) do
  redis.call('ZREM', KEYS[1], instance)
  redis.call('HDEL', KEYS[2], instance)
end
return expired
