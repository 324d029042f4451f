-- Shared by the scripts of a semaphore; put between wait/wait-queue.lua and the script.
-- KEYS: meta, waiters, deadlines, held, lost
--
-- meta  hash  see wait-queue.lua; also initial, bounded (1 or 0); value: number of permits, free
--             and held
-- held  zset  permit -> when (ms) its lease expires
-- lost  zset  permit -> when (ms) its lease expired; the last hundred
local HELD, LOST = KEYS[4], KEYS[5]

local function exists() return redis.call('EXISTS', META) == 1 end

local function free()
  return tonumber(get('value')) - redis.call('ZCARD', HELD)
end

local function wake_up_first()
  local permits = free()
  if permits > 0 then
    for _, waiter in ipairs(redis.call('ZRANGE', WAITERS, 0, permits - 1)) do
      wake_up(waiter)
    end
  end
end

-- Keeps the semaphore for longer than the lease of any permit.
local function touch()
  extend_expiry(tonumber(redis.call('ZRANGE', HELD, -1, -1, 'WITHSCORES')[2] or NOW))
end

-- Updates the semaphore to the current time: removes expired waiters, and frees permits whose lease has
-- expired.
local function update()
  local expired = remove_expired()
  local over = redis.call('ZRANGEBYSCORE', HELD, '-inf', NOW, 'WITHSCORES')
  for i = 1, #over, 2 do
    redis.call('ZREM', HELD, over[i])
    redis.call('ZADD', LOST, over[i + 1], over[i])
  end
  redis.call('ZREMRANGEBYRANK', LOST, 0, -101)
  if #expired + #over > 0 then
    wake_up_first()
    touch()
  end
end
