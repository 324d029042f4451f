-- Closes an end and deletes the messages that wait there.
-- KEYS: meta, inbox, other inbox
-- ARGV: end, other end, how long to keep the pipe if both ends are closed (ms), channel, pipe
-- Returns 1 if both ends are closed now, otherwise 0.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], 'closed:' .. ARGV[1], 1)
redis.call('DEL', KEYS[2])
redis.call('PUBLISH', ARGV[4], ARGV[5])
if redis.call('HGET', KEYS[1], 'closed:' .. ARGV[2]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  redis.call('PEXPIRE', KEYS[3], ARGV[3])
  return 1
end
return 0
