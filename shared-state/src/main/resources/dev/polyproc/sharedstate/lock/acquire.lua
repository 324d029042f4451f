-- Acquires a lock, or waits for it in the wait queue.
-- KEYS: see lock.lua
-- ARGV: waiter, kind, count, lease (ms), ticket (0 in the first attempt), last (1 or 0: do not wait), create
--       (1 or 0: create the lock if it does not exist), keep (ms), waiter timeout (ms), max waiters
-- Returns {"holds", token, count, lease left (ms)}, {"waits", ticket, ms until the next attempt},
-- {"timeout"}, {"too_many_waiters"} or {"unknown"} (the lock does not exist).
local waiter = ARGV[1]
if ARGV[7] == '0' and redis.call('EXISTS', META) == 0 then
  return {'unknown'}
end
redis.call('HSET', META, 'keep', ARGV[8])
update()
local holder = get('holder')
if holder == waiter then
  return holds()
end
local first = redis.call('ZRANGE', WAITERS, 0, 0)[1]
if not holder and (not first or first == waiter) then
  leave_queue(waiter)
  redis.call('HSET', META, 'holder', waiter, 'token', next_number(), 'until', NOW + ARGV[4], 'kind',
    ARGV[2], 'count', ARGV[3])
  touch()
  return holds()
end
if ARGV[6] == '1' then
  leave_queue(waiter)
  wake_up_first()
  touch()
  return {'timeout'}
end
-- The first waiter may have missed its wake-up.
wake_up_first()
local ticket = tonumber(ARGV[5])
if ticket == 0 then
  if redis.call('ZCARD', DEADLINES) >= tonumber(ARGV[10]) then
    touch()
    return {'too_many_waiters'}
  end
  ticket = next_number()
end
keep_place(waiter, ticket, ARGV[9])
touch()
return {'waits', ticket, holder and get('until') - NOW or tonumber(ARGV[9])}
