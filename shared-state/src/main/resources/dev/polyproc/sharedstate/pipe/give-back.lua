-- Puts a message back at the front of an inbox, because it did not reach its receiver.
-- KEYS: meta, inbox, other inbox
-- ARGV: receiving end, keep (ms), channel, pipe, JSON
-- Returns nothing.
if redis.call('HGET', KEYS[1], 'duplex') and not redis.call('HGET', KEYS[1], 'closed:' .. ARGV[1]) then
  redis.call('LPUSH', KEYS[2], ARGV[5])
  redis.call('PEXPIRE', KEYS[2], ARGV[2])
  redis.call('PUBLISH', ARGV[3], ARGV[4])
end
