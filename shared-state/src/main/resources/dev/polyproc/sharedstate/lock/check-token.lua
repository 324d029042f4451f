-- Checks a fencing token against the lock's own fence. A token that was never granted is refused and not
-- stored, since it would make every real token too late.
-- KEYS: see lock.lua
-- ARGV: lock, token
-- Returns {"passed" or "too_late", latest token that passed}, {"never_granted", last granted token} or
-- {"unknown", 0} (the lock does not exist).
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
