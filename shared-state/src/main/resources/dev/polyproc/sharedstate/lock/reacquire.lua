-- The holder of an RLock acquires it again.
-- ARGV: holder, lease (ms): for the whole, if it is longer than what is left
-- Returns {"holds", …}, {"lost", since (ms)}, {"not_held"} or {"not_reentrant"}.
update()
local no = refusal(ARGV[1])
if no then
  return no
end
if get('kind') ~= 'RLOCK' then
  return {'not_reentrant'}
end
redis.call('HINCRBY', META, 'count', 1)
redis.call('HSET', META, 'until', math.max(tonumber(get('until')), NOW + ARGV[2]))
touch()
return holds()
