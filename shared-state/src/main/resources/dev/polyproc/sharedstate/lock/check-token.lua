-- Passes the lock's own fence. A token that was never granted does not: it would shut all others out.
-- ARGV: lock, token
-- Returns {"passed" or "too_late", the latest token that passed}, {"never_granted", the last that was}
-- or {"unknown", 0} if there is no such lock.
if redis.call('EXISTS', META) == 0 then
  return {'unknown', 0}
end
local last = tonumber(get('token'))
if tonumber(ARGV[2]) > last then
  return {'never_granted', last}
end
local late = too_late(FENCE, ARGV[1], ARGV[2])
touch()
return {late and 'too_late' or 'passed', tonumber(redis.call('HGET', FENCE, ARGV[1]))}
