-- The fencing check; put in front of scripts that write under a lock.
--
-- too_late(fences, lock, token) returns true if a write with a later token came before, and false
-- otherwise; then it stores the token, so that earlier tokens are refused from now on. Call it before
-- the script writes anything.
-- fences: the key of a hash, lock -> latest token; every resource that is written to has its own hash
local function too_late(fences, lock, token)
  local latest = redis.call('HGET', fences, lock)
  if latest and tonumber(token) < tonumber(latest) then
    return true
  end
  redis.call('HSET', fences, lock, token)
  return false
end
