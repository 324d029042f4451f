-- Revokes a record whose send has failed, unless the record has arrived.
-- KEYS: meta, arrived, revoked (see append.lua)
-- ARGV: id
-- Returns 1 if it was revoked, otherwise 0.
if redis.call('ZSCORE', KEYS[2], ARGV[1]) then
  return 0
end
local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  redis.call('ZADD', KEYS[3], NOW, ARGV[1])
  -- After a broker was unavailable for long, only the latest records can still arrive.
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -10001)
  redis.call('PEXPIRE', KEYS[3], left)
end
return 1
