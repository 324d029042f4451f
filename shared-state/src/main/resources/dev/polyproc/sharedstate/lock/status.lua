-- Reads the status of a lock.
-- KEYS: see lock.lua
-- ARGV: none
-- Returns {kind or nil, count, last token, lease left (ms), number of waiters, number of condition waiters}.
update()
local kind = get('kind')
return {kind, tonumber(get('count') or 0), tonumber(get('token') or 0), kind and get('until') - NOW or 0,
  redis.call('ZCARD', WAITERS), redis.call('ZCARD', CONDITION_WAITERS)}
