-- Ends the round: its waiters get BrokenBarrierError.
-- ARGV: broken (1: abort, later ones get it too, until a reset; 0: reset), wake-up key
-- Returns 1, or 0 if there is no such barrier.
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
