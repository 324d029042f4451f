-- Reads the status of a semaphore.
-- KEYS: see semaphore.lua
-- ARGV: none
-- Returns {"is", bounded (1 or 0), initial value, free permits, held permits, number of waiters} or
-- {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
return {'is', tonumber(get('bounded')), tonumber(get('initial')), free(), redis.call('ZCARD', HELD),
  redis.call('ZCARD', WAITERS)}
