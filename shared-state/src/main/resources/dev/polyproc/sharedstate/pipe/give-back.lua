-- Puts a message back whose receiver has gone away without it.
-- KEYS: meta, inbox, other inbox   ARGV: receiving end, keep (ms), channel, pipe, JSON
if redis.call('HGET', KEYS[1], 'duplex') and not redis.call('HGET', KEYS[1], 'closed:' .. ARGV[1]) then
  redis.call('LPUSH', KEYS[2], ARGV[5])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
