-- Releases a permit. Without a permit, adds one, unless the semaphore is bounded.
-- KEYS: see semaphore.lua
-- ARGV: permit ("" to add one), max permits
-- Returns {"free", number of free permits}, {"lost", since (ms)}, {"released_too_often"},
-- {"permit_required"} (the semaphore is bounded) or {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
if ARGV[1] == '' then
  if get('bounded') == '1' then
    return {'permit_required'}
  end
  if tonumber(get('value')) >= tonumber(ARGV[2]) then
    return {'released_too_often'}
  end
  redis.call('HINCRBY', META, 'value', 1)
elseif redis.call('ZREM', HELD, ARGV[1]) == 0 then
  local since = redis.call('ZSCORE', LOST, ARGV[1])
  return since and {'lost', tonumber(since)} or {'released_too_often'}
end
wake_up_first()
touch()
return {'free', free()}
