-- Renews the reservation of a job's name, if the owner still holds it.
-- KEYS: meta
-- ARGV: owner, how long to hold it (ms)
-- Returns 1 if it was renewed, otherwise 0.
if redis.call('HGET', KEYS[1], 'reserved') ~= ARGV[1] then
  return 0
end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
