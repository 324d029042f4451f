-- A waiter goes away: it has not arrived.
-- ARGV: waiter
leave_queue(ARGV[1])
