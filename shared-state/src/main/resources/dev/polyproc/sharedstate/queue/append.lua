-- Takes in records and shows what can be shown now. A record counts once, and only if its put still
-- holds its position: one that was delivered before, was given up, or belongs to a queue that is
-- gone is dropped.
-- ARGV: instance that consumes, then for each record: position, put id, item ("" for the sentinel)
-- Returns what advance returns.
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
