-- Keeps a queue from expiring, because a listener waits for its items.
-- KEYS: see queue.lua
-- ARGV: none
-- Returns 1, or 0 if the queue does not exist.
if redis.call('EXISTS', META) == 0 then
  return 0
end
touch()
return 1
