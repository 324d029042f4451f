-- Ends the current round; its waiters get BrokenBarrierError.
-- KEYS: see barrier.lua
-- ARGV: broken (1: abort, the barrier stays broken until a reset; 0: reset), wake-up key
-- Returns 1, or 0 if the barrier does not exist.
if not exists() then
  return 0
end
if ARGV[1] == '1' then
  redis.call('HSET', META, 'broken', 1)
else
  redis.call('HDEL', META, 'broken')
end
next_round(ARGV[2])
extend_expiry()
return 1
