-- Somebody has gone and does not wait any more.
-- ARGV: waiter
leave(ARGV[1])
