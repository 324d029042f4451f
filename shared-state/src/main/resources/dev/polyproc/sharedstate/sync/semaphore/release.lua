-- Gives a permit back; or, of a semaphore that is not bounded, adds one.
-- ARGV: permit ("" to add one), max permits
-- Returns {"free", how many are}, {"lost", since (ms)}, {"too_often"}, {"which"} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
if ARGV[1] == '' then
  if get('bounded') == '1' then
    return {'which'}
  end
  if tonumber(get('value')) >= tonumber(ARGV[2]) then
    return {'too_often'}
  end
  redis.call('HINCRBY', META, 'value', 1)
elseif redis.call('ZREM', HELD, ARGV[1]) == 0 then
  local since = redis.call('ZSCORE', LOST, ARGV[1])
  return since and {'lost', tonumber(since)} or {'too_often'}
end
wake_up_first()
touch()
return {'free', free()}
