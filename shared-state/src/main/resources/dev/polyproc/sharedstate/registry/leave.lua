-- Removes things from a registry.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: things...
-- Returns the number of entries that are left.
--
-- The removals come first: Redis does not refuse a script for lack of memory once it has written.
for _, thing in ipairs(ARGV) do
  local bytes = redis.call('HGET', KEYS[2], thing)
  redis.call('ZREM', KEYS[1], thing)
  redis.call('HDEL', KEYS[2], thing)
  if bytes then
    redis.call('DECRBY', KEYS[3], bytes)
  end
end
return redis.call('ZCARD', KEYS[1])
