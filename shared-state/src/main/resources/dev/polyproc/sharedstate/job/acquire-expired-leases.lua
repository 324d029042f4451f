-- Acquires leases that have expired.
-- KEYS: leases (zset: job -> end of its lease in ms), holders (hash: job -> holder)
-- ARGV: holder, lease (ms), max jobs
-- Returns the jobs whose leases were acquired.
local jobs = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', NOW, 'LIMIT', 0, ARGV[3])
for _, job in ipairs(jobs) do
  redis.call('ZADD', KEYS[1], NOW + ARGV[2], job)
  redis.call('HSET', KEYS[2], job, ARGV[1])
end
return jobs
