-- A waiter goes away: it gives up its place, and the lock if it was given it in the meantime.
-- ARGV: waiter
leave_queue(ARGV[1])
leave_condition(ARGV[1])
if get('holder') == ARGV[1] then
  free()
  touch()
else
  wake_up_first()
end
