-- The holder lets go: of the lock, or of one of the times it acquired it.
-- ARGV: holder
-- Returns {"holds", …} if it still does, {"free"}, {"lost", since (ms)} or {"not_held"}.
settle()
local no = refusal(ARGV[1])
if no then
  return no
end
touch()
if redis.call('HINCRBY', META, 'count', -1) > 0 then
  return holds()
end
free()
return {'free'}
