-- Clears an event. One that was never set is clear.
-- KEYS: meta (hash; also set: 1 or 0)
if redis.call('EXISTS', META) == 1 then
  redis.call('HSET', META, 'set', 0)
  extend_expiry()
end
