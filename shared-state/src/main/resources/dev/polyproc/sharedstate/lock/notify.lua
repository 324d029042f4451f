-- The holder wakes sleepers of a condition, those first that came first: they line up for the lock.
-- ARGV: holder, condition, how many at most, patience (ms)
-- Returns {"notified", how many}, {"lost", since (ms)} or {"not_held"}.
settle()
local no = refusal(ARGV[1])
if no then
  return no
end
local woken = 0
for _, waiter in ipairs(redis.call('ZRANGE', SLEEPERS, 0, -1)) do
  if woken == tonumber(ARGV[3]) then
    break
  end
  if redis.call('HGET', CONDITIONS, waiter) == ARGV[2] then
    wake(waiter)
    stay(waiter, grow(), ARGV[4])
    ring(waiter)
    woken = woken + 1
  end
end
touch()
return {'notified', woken}
