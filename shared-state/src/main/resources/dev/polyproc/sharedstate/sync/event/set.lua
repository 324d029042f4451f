-- Sets an event and wakes up all its waiters, including waiters whose next attempt comes after the
-- event was cleared again.
-- KEYS: meta (hash: see wait-queue.lua; also set: 1 or 0)
-- ARGV: create (1 or 0: create the event if it does not exist), keep (ms), wake-up key
-- Returns 1, or 0 if the event does not exist.
if ARGV[1] == '0' and redis.call('EXISTS', META) == 0 then
  return 0
end
redis.call('HSET', META, 'set', 1, 'keep', ARGV[2])
next_number()
extend_expiry()
wake_up(ARGV[3])
return 1
