-- The holder releases the lock, or one of the times it acquired it.
-- ARGV: holder
-- Returns {"holds", …} if it still does, {"free"}, {"lost", since (ms)} or {"not_held"}.
update()
local no = refusal(ARGV[1])
if no then
  return no
end
if redis.call('HINCRBY', META, 'count', -1) > 0 then
  touch()
  return holds()
end
free()
touch()
return {'free'}
