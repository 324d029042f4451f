-- Ends the round: whoever waits gets BrokenBarrierError.
-- ARGV: broken (1: abort, so does whoever comes, until a reset; 0: reset), bell
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
touch()
return 1
