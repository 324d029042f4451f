-- Renews a reservation, if it is still its owner's.
-- KEYS: meta   ARGV: owner, time to live (ms)
-- Returns 1 if it is.
if redis.call('HGET', KEYS[1], 'reserved') ~= ARGV[1] then
  return 0
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
