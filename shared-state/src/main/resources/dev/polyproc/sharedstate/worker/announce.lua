-- Records the heartbeat of a worker. The first one is published, for the calls that wait for a worker.
-- KEYS: workers:seen (sorted set: instance -> time of its last heartbeat in ms), workers:info (hash:
--       instance -> description)
-- ARGV: instance, description, the channel
if redis.call('ZADD', KEYS[1], NOW, ARGV[1]) == 1 then
  redis.call('PUBLISH', ARGV[3], 'joined')
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
