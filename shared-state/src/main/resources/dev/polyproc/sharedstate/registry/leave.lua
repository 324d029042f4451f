-- Removes objects from a registry.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: objects...
-- Returns the number of entries that are left.
--
-- The removals come first: Redis does not refuse a script for lack of memory once it has written.
for _, object in ipairs(ARGV) do
  local bytes = redis.call('HGET', KEYS[2], object)
  redis.call('ZREM', KEYS[1], object)
  redis.call('HDEL', KEYS[2], object)
  if bytes then
    redis.call('DECRBY', KEYS[3], bytes)
  end
end
return redis.call('ZCARD', KEYS[1])
