-- Advances the head of a queue after time has passed: expired reservations do not hold it up any more.
-- KEYS: see queue.lua
-- ARGV: consuming instance
-- Returns what the function advance returns (queue.lua).
if redis.call('EXISTS', META) == 0 then
  return {0, 0}
end
return advance(ARGV[1])
