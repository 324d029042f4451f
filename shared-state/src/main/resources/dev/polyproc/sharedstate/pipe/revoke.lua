-- Revokes a record that its sender was told is not sent, unless it has arrived.
-- KEYS: meta, arrived, revoked   ARGV: id
-- Returns 1 if it was revoked.
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  return 0
end
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  local time = redis.call('TIME')
  redis.call('ZADD', KEYS[3], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
  -- Of a broker that is away for long, only the last ones may still be on their way.
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -10001)
  redis.call('PEXPIRE', KEYS[3], left)
end
return 1
