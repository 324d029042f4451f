-- Acquires an RLock once more for its holder.
-- KEYS: see lock.lua
-- ARGV: holder, lease (ms); a longer lease that is left is kept
-- Returns {"holds", token, count, lease left (ms)}, {"lost", since (ms)}, {"not_held"} or
-- {"not_reentrant"}.
update()
local refused = refusal(ARGV[1])
if refused then
  return refused
end
if get('kind') ~= 'RLOCK' then
  return {'not_reentrant'}
end
redis.call('HINCRBY', META, 'count', 1)
redis.call('HSET', META, 'until', math.max(tonumber(get('until')), NOW + ARGV[2]))
touch()
return holds()
