-- How the lock stands.
-- Returns {kind or nil, count, last token, lease left (ms), how many wait in line, at conditions}.
settle()
local kind = get('kind')
return {kind, tonumber(get('count') or 0), tonumber(get('token') or 0), kind and get('until') - NOW or 0,
  redis.call('ZCARD', WAITERS), redis.call('ZCARD', SLEEPERS)}
