-- Reserves memory for an array, or more of it, if there is room.
-- KEYS: {arrays}:open (sorted set, by the time of expiry), {arrays}:bytes (hash), {arrays}:total
-- ARGV: array, bytes, time of expiry (ms), most arrays, most bytes of all
-- Returns "reserved", "arrays" if there are too many, or "bytes" if they are too large.
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[4]) and not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 'arrays'
end
if tonumber(redis.call('GET', KEYS[3]) or 0) + ARGV[2] > tonumber(ARGV[5]) then
  return 'bytes'
end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
redis.call('HINCRBY', KEYS[2], ARGV[1], ARGV[2])
redis.call('INCRBY', KEYS[3], ARGV[2])
return 'reserved'
