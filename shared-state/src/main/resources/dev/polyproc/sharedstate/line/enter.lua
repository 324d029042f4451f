-- Enters a thing into the register, unless there are too many.
-- KEYS: open (sorted set, by the time of expiry)   ARGV: thing, keep (ms), most
-- Returns 1 if it is in.
local time = redis.call('TIME')
local expiry = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[2]
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[3]) then
  return 0
end
redis.call('ZADD', KEYS[1], expiry, ARGV[1])
return 1
