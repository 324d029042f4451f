-- Adds an entry to a registry, or adds bytes to an existing entry, within the limits.
-- KEYS: open (zset: object -> when (ms) it expires if it is not used), bytes (hash: object -> bytes), total
--       (bytes of all objects)
-- ARGV: object, bytes, keep (ms), max objects, max bytes
-- Returns "entered", "too_many" or "too_large".
local expiry = NOW + ARGV[3]
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) then
  return 'too_many'
end
local bytes = tonumber(ARGV[2])
if bytes > 0 and tonumber(redis.call('GET', KEYS[3]) or 0) + bytes > tonumber(ARGV[5]) then
  return 'too_large'
end
redis.call('ZADD', KEYS[1], expiry, ARGV[1])
if bytes > 0 then
  redis.call('HINCRBY', KEYS[2], ARGV[1], ARGV[2])
  redis.call('INCRBY', KEYS[3], ARGV[2])
end
return 'entered'
