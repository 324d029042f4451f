-- Acquires a permit, or waits for one in the wait queue.
-- KEYS: see semaphore.lua
-- ARGV: waiter, lease (ms), ticket (0 in the first attempt), last (1 or 0: do not wait), waiter timeout (ms),
--       max waiters
-- Returns {"holds", lease left (ms)}, {"waits", ticket, ms until the next attempt}, {"timeout"},
-- {"too_many_waiters"} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
local waiter = ARGV[1]
local held = redis.call('ZSCORE', HELD, waiter)
if held then
  return {'holds', held - NOW}
end
-- A new waiter comes after all others.
local place = redis.call('ZRANK', WAITERS, waiter) or redis.call('ZCARD', WAITERS)
if place < free() then
  leave_queue(waiter)
  redis.call('ZADD', HELD, NOW + ARGV[2], waiter)
  touch()
  return {'holds', tonumber(ARGV[2])}
end
if ARGV[4] == '1' then
  leave_queue(waiter)
  wake_up_first()
  touch()
  return {'timeout'}
end
-- The first waiters may have missed their wake-ups.
wake_up_first()
local ticket = tonumber(ARGV[3])
if ticket == 0 then
  if redis.call('ZCARD', WAITERS) >= tonumber(ARGV[6]) then
    touch()
    return {'too_many_waiters'}
  end
  ticket = next_number()
end
keep_place(waiter, ticket, ARGV[5])
touch()
local next_back = redis.call('ZRANGE', HELD, 0, 0, 'WITHSCORES')[2]
return {'waits', ticket, next_back and next_back - NOW or tonumber(ARGV[5])}
