-- Acquires the lease of a job, unless another holder has a lease that has not expired.
-- KEYS: leases, holders (see acquire-expired-leases.lua)
-- ARGV: holder, lease (ms), job
-- Returns 1 if it was acquired, otherwise 0.
local holder = redis.call('HGET', KEYS[2], ARGV[3])
if holder and holder ~= ARGV[1] and tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3]) or 0) > NOW then
  return 0
end
redis.call('ZADD', KEYS[1], NOW + ARGV[2], ARGV[3])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
return 1
