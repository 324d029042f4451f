-- A sleeper looks whether it was notified; if its time is over it lines up for the lock all the same.
-- ARGV: waiter, condition, ticket, last (1 or 0: its time is over), keep (ms), patience (ms)
-- Returns "notified", "timeout" or "sleeps".
redis.call('HSET', META, 'keep', ARGV[5])
settle()
local waiter = ARGV[1]
if redis.call('ZSCORE', WAITERS, waiter) then
  return 'notified'
end
if ARGV[4] == '1' then
  wake(waiter)
  stay(waiter, grow(), ARGV[6])
  touch()
  return 'timeout'
end
-- Also one that was taken for dead: it goes back to its place.
redis.call('ZADD', SLEEPERS, 'NX', ARGV[3], waiter)
redis.call('HSET', CONDITIONS, waiter, ARGV[2])
redis.call('ZADD', ALIVE, NOW + ARGV[6], waiter)
touch()
return 'sleeps'
