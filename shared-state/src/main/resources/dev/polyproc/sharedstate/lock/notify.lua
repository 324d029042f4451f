-- Notifies waiters of a condition in order of arrival; they then wait for the lock.
-- KEYS: see lock.lua
-- ARGV: holder, condition, max waiters to notify, waiter timeout (ms)
-- Returns {"notified", count}, {"lost", since (ms)} or {"not_held"}.
update()
local refused = refusal(ARGV[1])
if refused then
  return refused
end
local notified = 0
for _, waiter in ipairs(redis.call('ZRANGE', CONDITION_WAITERS, 0, -1)) do
  if notified == tonumber(ARGV[3]) then
    break
  end
  if redis.call('HGET', CONDITIONS, waiter) == ARGV[2] then
    leave_condition(waiter)
    keep_place(waiter, next_number(), ARGV[4])
    wake_up(waiter)
    notified = notified + 1
  end
end
touch()
return {'notified', notified}
