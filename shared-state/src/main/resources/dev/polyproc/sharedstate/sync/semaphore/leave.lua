-- Somebody has gone: it does not wait any more, and what it was given in the meantime is free.
-- ARGV: waiter
if exists() then
  leave(ARGV[1])
  redis.call('ZREM', HELD, ARGV[1])
  call_first()
end
