-- Releases a lock once for its holder.
-- KEYS: see lock.lua
-- ARGV: holder
-- Returns {"free"}, {"holds", token, count, lease left (ms)} if an RLock is still held, {"lost", since
-- (ms)} or {"not_held"}.
update()
local refused = refusal(ARGV[1])
if refused then
  return refused
end
if redis.call('HINCRBY', META, 'count', -1) > 0 then
  touch()
  return holds()
end
free()
touch()
return {'free'}
