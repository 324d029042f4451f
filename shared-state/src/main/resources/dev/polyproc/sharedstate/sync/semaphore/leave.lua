-- Removes a waiter from the wait queue, and releases the permit if the waiter had been granted one in the
-- meantime.
-- KEYS: see semaphore.lua
-- ARGV: waiter
-- Returns nothing.
if exists() then
  leave_queue(ARGV[1])
  redis.call('ZREM', HELD, ARGV[1])
  wake_up_first()
  touch()
end
