-- Appends records and advances the head. A record counts once, and only if its put still holds its
-- position; other records are dropped.
-- KEYS: see queue.lua
-- ARGV: consuming instance; then for each record: position, put id, item ("" for the sentinel)
-- Returns what the function advance returns (queue.lua).
if redis.call('EXISTS', META) == 0 then
  return {0, 0}
end
for i = 2, #ARGV, 3 do
  local put, _, deadline = reservation(ARGV[i])
  if put == ARGV[i + 1] and deadline ~= -1 then
    redis.call('HSET', ITEMS, ARGV[i], ARGV[i + 2])
  end
end
touch()
return advance(ARGV[1])
