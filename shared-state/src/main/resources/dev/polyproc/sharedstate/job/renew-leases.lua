-- Renews the leases of jobs; skips a job that the holder does not hold.
-- KEYS: leases, holders (see acquire-expired-leases.lua)
-- ARGV: holder, lease (ms), jobs...
-- Returns nothing.
local ends = NOW + ARGV[2]
for i = 3, #ARGV do
  if redis.call('HGET', KEYS[2], ARGV[i]) == ARGV[1] then
    redis.call('ZADD', KEYS[1], ends, ARGV[i])
  end
end
