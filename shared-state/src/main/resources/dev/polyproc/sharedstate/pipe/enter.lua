-- Enters a pipe into the register, unless there are too many.
-- KEYS: {pipes}:open (sorted set, by the time of expiry)   ARGV: pipe, time of expiry (ms), most
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
return 1
