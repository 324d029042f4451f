-- Records the heartbeat of a worker. The time is Redis's, so that the hosts' clocks do not matter.
-- KEYS: workers:seen (sorted set: instance -> time of its last heartbeat in ms), workers:info (hash:
--       instance -> description)
-- ARGV: instance, description
local time = redis.call('TIME')
redis.call('ZADD', KEYS[1], time[1] * 1000 + math.floor(time[2] / 1000), ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
