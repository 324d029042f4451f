-- Sets an event and wakes up all its waiters, also those that attempt when it is clear again.
-- KEYS: meta (hash; also set: 1 or 0)   ARGV: make (1 or 0: make it if there is none), keep (ms),
--       wake-up key
-- Returns 1, or 0 if there is none.
if ARGV[1] == '0' and redis.call('EXISTS', META) == 0 then
  return 0
end
redis.call('HSET', META, 'set', 1, 'keep', ARGV[2])
next_number()
extend_expiry()
wake_up(ARGV[3])
return 1
