-- A worker says that it is alive. Redis's clock decides, so that the hosts' clocks do not matter.
-- KEYS: workers:seen (sorted set, by ms), workers:info (hash)   ARGV: instance, description
local time = redis.call('TIME')
redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
