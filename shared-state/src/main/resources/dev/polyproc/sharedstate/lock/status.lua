-- The lock as it is at this moment.
-- Returns {kind or nil, count, last token, lease left (ms), how many wait for it, at conditions}.
update()
local kind = get('kind')
return {kind, tonumber(get('count') or 0), tonumber(get('token') or 0), kind and get('until') - NOW or 0,
  redis.call('ZCARD', WAITERS), redis.call('ZCARD', CONDITION_WAITERS)}
