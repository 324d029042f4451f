-- Removes a waiter, which then has not arrived.
-- KEYS: see barrier.lua
-- ARGV: waiter
-- Returns nothing.
leave_queue(ARGV[1])
