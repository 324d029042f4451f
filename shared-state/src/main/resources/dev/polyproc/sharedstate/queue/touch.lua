-- A listener waits for what the queue shows next, which is a use of it.
-- Returns 1, or 0 if there is no such queue.
if redis.call('EXISTS', META) == 0 then
  return 0
end
touch()
return 1
