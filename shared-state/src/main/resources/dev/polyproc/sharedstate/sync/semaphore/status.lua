-- The semaphore as it is at this moment.
-- Returns {"is", bounded (1 or 0), initial value, free, held, how many wait} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
return {'is', tonumber(get('bounded')), tonumber(get('initial')), free(), redis.call('ZCARD', HELD),
  redis.call('ZCARD', WAITERS)}
