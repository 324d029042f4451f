-- The holder frees the lock, however often it acquired it, and goes to sleep at a condition.
-- ARGV: holder, waiter: what it is called from now on, condition, patience (ms), most waiters
-- Returns {"sleeps", ticket, kind, count}, {"lost", since (ms)}, {"not_held"} or {"crowded"}.
settle()
local no = refusal(ARGV[1])
if no then
  return no
end
if redis.call('ZCARD', ALIVE) >= tonumber(ARGV[5]) then
  return {'crowded'}
end
local ticket, kind, count = grow(), get('kind'), tonumber(get('count'))
redis.call('ZADD', SLEEPERS, ticket, ARGV[2])
redis.call('HSET', CONDITIONS, ARGV[2], ARGV[3])
redis.call('ZADD', ALIVE, NOW + ARGV[4], ARGV[2])
free()
touch()
return {'sleeps', ticket, kind, count}
