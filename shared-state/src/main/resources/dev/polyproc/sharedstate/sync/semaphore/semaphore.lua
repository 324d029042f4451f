-- What a semaphore's scripts share; stands in front of each of them, behind line.lua.
-- KEYS: meta, waiters, alive, held, lost
--
-- meta  hash  also initial, bounded (1 or 0); value: how many permits there are, held or not
-- held  zset  permit -> when (ms) its lease runs out
-- lost  zset  permit -> when (ms) its lease ran out; the last hundred
local HELD, LOST = KEYS[4], KEYS[5]

local function free()
  return tonumber(get('value')) - redis.call('ZCARD', HELD)
end

local function call_first()
  local room = free()
  if room > 0 then
    for _, waiter in ipairs(redis.call('ZRANGE', WAITERS, 0, room - 1)) do
      ring(waiter)
    end
  end
end

-- Brings the semaphore up to this moment: the dead leave the line, and permits come back whose lease
-- is over.
local function settle()
  local dead = bury()
  local over = redis.call('ZRANGEBYSCORE', HELD, '-inf', NOW, 'WITHSCORES')
  for i = 1, #over, 2 do
    redis.call('ZREM', HELD, over[i])
    redis.call('ZADD', LOST, over[i + 1], over[i])
  end
  redis.call('ZREMRANGEBYRANK', LOST, 0, -101)
  if #dead + #over > 0 then
    call_first()
    touch()
  end
end

local function exists() return redis.call('EXISTS', META) == 1 end
