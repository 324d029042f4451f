-- Somebody has gone: it does not wait any more, and what it was given in the meantime is free.
-- ARGV: waiter
leave(ARGV[1])
wake(ARGV[1])
if get('holder') == ARGV[1] then
  free()
else
  call_first()
end
