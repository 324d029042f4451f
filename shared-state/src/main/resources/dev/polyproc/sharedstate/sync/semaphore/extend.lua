-- Starts a new lease for a permit.
-- KEYS: see semaphore.lua
-- ARGV: permit, lease (ms)
-- Returns {"holds", lease left (ms)}, {"lost", since (ms)}, {"released_too_often"} or {"unknown"}.
if not exists() then
  return {'unknown'}
end
update()
if not redis.call('ZSCORE', HELD, ARGV[1]) then
  local since = redis.call('ZSCORE', LOST, ARGV[1])
  return since and {'lost', tonumber(since)} or {'released_too_often'}
end
redis.call('ZADD', HELD, NOW + ARGV[2], ARGV[1])
touch()
return {'holds', tonumber(ARGV[2])}
