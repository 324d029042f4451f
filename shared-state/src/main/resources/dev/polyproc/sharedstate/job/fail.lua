-- Commits that a chunk failed, which ends the job. The first writer of a chunk wins.
-- KEYS: meta, done   ARGV: chunk, failure, now (ms), channel, job
-- Returns "committed", "duplicate" or "ended".
if redis.call('HGET', KEYS[1], 'state') ~= 'running' then
  return 'ended'
end
if redis.call('SETBIT', KEYS[2], ARGV[1], 1) == 1 then
  return 'duplicate'
end
redis.call('HSET', KEYS[1], 'state', 'failed', 'failure', ARGV[2], 'finished', ARGV[3])
redis.call('PUBLISH', ARGV[4], table.concat({ARGV[5], ARGV[1], 1, 1, 'failed', 0}, ' '))
return 'committed'
