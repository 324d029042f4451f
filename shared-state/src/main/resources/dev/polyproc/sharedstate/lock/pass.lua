-- Passes the lock's own fence.
-- KEYS: fence (hash, see fence.lua)   ARGV: lock, token, keep (ms)
-- Returns {1 if it passes, the latest token that did}.
local late = too_late(KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {late and 0 or 1, tonumber(redis.call('HGET', KEYS[1], ARGV[1]))}
