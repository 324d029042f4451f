-- Removes a waiter from the wait queue and from its condition, and releases the lock if the waiter had
-- been granted it in the meantime.
-- KEYS: see lock.lua
-- ARGV: waiter
-- Returns nothing.
leave_queue(ARGV[1])
leave_condition(ARGV[1])
if get('holder') == ARGV[1] then
  free()
  touch()
else
  wake_up_first()
end
