-- Reads the status of a barrier.
-- KEYS: see barrier.lua
-- ARGV: none
-- Returns {"is", parties, number of waiters, broken (1 or 0)} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
remove_expired()
extend_expiry()
return {'is', tonumber(get('parties')), redis.call('ZCARD', WAITERS), get('broken') and 1 or 0}
