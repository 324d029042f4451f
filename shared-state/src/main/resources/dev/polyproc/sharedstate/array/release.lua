-- Gives the memory of arrays back.
-- KEYS: {arrays}:open, {arrays}:bytes, {arrays}:total (see reserve.lua)   ARGV: arrays...
-- The removals come first: once something is written, Redis refuses nothing for want of memory.
for _, array in ipairs(ARGV) do
  local bytes = redis.call('HGET', KEYS[2], array)
  redis.call('ZREM', KEYS[1], array)
  redis.call('HDEL', KEYS[2], array)
  if bytes then
    redis.call('DECRBY', KEYS[3], bytes)
  end
end
return redis.call('ZCARD', KEYS[1])
