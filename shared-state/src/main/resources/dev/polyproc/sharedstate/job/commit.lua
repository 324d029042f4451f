-- Writes the results of a chunk, once: the first writer wins.
-- KEYS: meta, out, done, workers, work
-- ARGV: chunk, first byte, results, worker, attempt, wall micros, cpu micros, now (ms), channel, job
-- Returns "committed", "duplicate" or "ended".
local chunk, first, results, worker = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HGET', KEYS[1], 'state') ~= 'running' then
  return 'ended'
end
if redis.call('SETBIT', KEYS[3], chunk, 1) == 1 then
  return 'duplicate'
end
redis.call('SETRANGE', KEYS[2], first, results)

local number = redis.call('LPOS', KEYS[4], worker)
if not number then
  number = redis.call('RPUSH', KEYS[4], worker) - 1
  redis.call('PEXPIRE', KEYS[4], redis.call('PTTL', KEYS[1]))
end
redis.call('SETRANGE', KEYS[5], chunk * 12, struct.pack('>I2I2I4I4', number, ARGV[5], ARGV[6], ARGV[7]))

local state = 'running'
if redis.call('HINCRBY', KEYS[1], 'left', -1) == 0 then
  state = 'succeeded'
  redis.call('HSET', KEYS[1], 'state', state, 'finished', ARGV[8])
end
redis.call('PUBLISH', ARGV[9], ARGV[10] .. ' ' .. chunk .. ' ' .. state .. ' ' .. ARGV[6])
return 'committed'
