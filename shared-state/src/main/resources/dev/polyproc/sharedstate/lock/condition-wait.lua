-- The holder frees the lock, however often it acquired it, and begins to wait at a condition.
-- ARGV: holder, waiter: its name from now on, condition, waiter timeout (ms), max waiters
-- Returns {"waits", ticket, kind, count}, {"lost", since (ms)}, {"not_held"} or {"crowded"}.
update()
local no = refusal(ARGV[1])
if no then
  return no
end
if redis.call('ZCARD', ALIVE) >= tonumber(ARGV[5]) then
  return {'crowded'}
end
local ticket, kind, count = next_number(), get('kind'), tonumber(get('count'))
redis.call('ZADD', SLEEPERS, ticket, ARGV[2])
redis.call('HSET', CONDITIONS, ARGV[2], ARGV[3])
redis.call('ZADD', ALIVE, NOW + ARGV[4], ARGV[2])
free()
touch()
return {'waits', ticket, kind, count}
