-- A waiter goes away: it gives up its place, and the permit if it was given one in the meantime.
-- ARGV: waiter
if exists() then
  leave_queue(ARGV[1])
  redis.call('ZREM', HELD, ARGV[1])
  wake_up_first()
  touch()
end
