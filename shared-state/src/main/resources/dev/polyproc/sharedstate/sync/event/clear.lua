-- Clears an event. An event that does not exist is clear.
-- KEYS: meta (hash: see wait-queue.lua; also set: 1 or 0)
-- ARGV: none
-- Returns nothing.
if redis.call('EXISTS', META) == 1 then
  redis.call('HSET', META, 'set', 0)
  extend_expiry()
end
