-- Removes a waiter, which does not count as arrived any more.
-- KEYS: see barrier.lua
-- ARGV: waiter
-- Returns nothing.
leave_queue(ARGV[1])
