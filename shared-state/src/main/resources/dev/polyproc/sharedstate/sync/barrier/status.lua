-- The barrier as it is at this moment.
-- Returns {"is", parties, how many wait, broken (1 or 0)} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
remove_expired()
extend_expiry()
return {'is', tonumber(get('parties')), redis.call('ZCARD', WAITERS), get('broken') and 1 or 0}
