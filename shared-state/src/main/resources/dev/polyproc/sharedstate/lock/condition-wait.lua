-- Releases the lock completely for its holder, who begins to wait at a condition.
-- KEYS: see lock.lua
-- ARGV: holder, waiter (its name from now on), condition, waiter timeout (ms), max waiters
-- Returns {"waits", ticket, kind, count}, {"lost", since (ms)}, {"not_held"} or {"too_many_waiters"}.
update()
local refused = refusal(ARGV[1])
if refused then
  return refused
end
if redis.call('ZCARD', DEADLINES) >= tonumber(ARGV[5]) then
  return {'too_many_waiters'}
end
local ticket, kind, count = next_number(), get('kind'), tonumber(get('count'))
redis.call('ZADD', CONDITION_WAITERS, ticket, ARGV[2])
redis.call('HSET', CONDITIONS, ARGV[2], ARGV[3])
redis.call('ZADD', DEADLINES, NOW + ARGV[4], ARGV[2])
free()
touch()
return {'waits', ticket, kind, count}
