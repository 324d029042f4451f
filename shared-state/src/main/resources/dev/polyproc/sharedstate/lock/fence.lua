-- For scripts that write under a lock; stands in front of them.
-- Whether a write comes too late: one with a later token was there before. Otherwise this token is
-- remembered, and earlier ones are too late from now on. To be asked before anything is written.
-- fences: the key of a hash, one for each thing that is written to: lock -> the latest token
local function too_late(fences, lock, token)
  local latest = redis.call('HGET', fences, lock)
  if latest and tonumber(token) < tonumber(latest) then
    return true
  end
  redis.call('HSET', fences, lock, token)
  return false
end
