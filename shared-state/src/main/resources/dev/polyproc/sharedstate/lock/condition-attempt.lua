-- Checks whether a waiter at a condition was notified. When its time is over, moves it to the wait queue
-- of the lock in any case.
-- KEYS: see lock.lua
-- ARGV: waiter, condition, ticket, last (1 or 0: its time is over), keep (ms), waiter timeout (ms)
-- Returns "notified", "timeout" or "waits".
redis.call('HSET', META, 'keep', ARGV[5])
update()
local waiter = ARGV[1]
if redis.call('ZSCORE', WAITERS, waiter) then
  return 'notified'
end
if ARGV[4] == '1' then
  leave_condition(waiter)
  keep_place(waiter, next_number(), ARGV[6])
  touch()
  return 'timeout'
end
-- A waiter that had lost its place gets it back.
redis.call('ZADD', CONDITION_WAITERS, 'NX', ARGV[3], waiter)
redis.call('HSET', CONDITIONS, waiter, ARGV[2])
redis.call('ZADD', DEADLINES, NOW + ARGV[6], waiter)
touch()
return 'waits'
