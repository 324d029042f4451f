-- What a lock's scripts share; stands in front of each of them, behind wait-queue.lua.
-- KEYS: meta, waiters, deadlines, lost, condition_waiters, conditions, fence
--
-- meta        hash  also holder, token, until (ms), kind (LOCK or RLOCK), count: who holds it; only the
--                   token stays when it is free
-- lost        zset  holder -> when (ms) its lease ran out; the last hundred
-- condition_waiters    zset  waiter -> ticket: who waits at a condition, in the order they came
-- conditions  hash  waiter -> at which
-- fence       hash  the lock's own: see fence.lua
local LOST, CONDITION_WAITERS, CONDITIONS, FENCE = KEYS[4], KEYS[5], KEYS[6], KEYS[7]

local function wake_up_first()
  local first = redis.call('ZRANGE', WAITERS, 0, 0)[1]
  if first and not get('holder') then
    wake_up(first)
  end
end

local function leave_condition(waiter)
  redis.call('ZREM', CONDITION_WAITERS, waiter)
  redis.call('HDEL', CONDITIONS, waiter)
end

local function free()
  redis.call('HDEL', META, 'holder', 'until', 'kind', 'count')
  wake_up_first()
end

-- A lock that is held is kept for longer than its lease.
local function touch() extend_expiry(tonumber(get('until') or NOW)) end

-- Brings the lock up to this moment: expired waiters leave, and the holder when its lease is over.
local function update()
  for _, waiter in ipairs(remove_expired()) do
    leave_condition(waiter)
  end
  local lease_end = get('until')
  if lease_end and tonumber(lease_end) <= NOW then
    redis.call('ZADD', LOST, lease_end, get('holder'))
    redis.call('ZREMRANGEBYRANK', LOST, 0, -101)
    free()
    touch()
  end
end

-- What the holder has: {"holds", token, count, lease left (ms)}.
local function holds()
  return {'holds', tonumber(get('token')), tonumber(get('count')), get('until') - NOW}
end

-- Why this is not the holder, or nil if it is.
local function refusal(holder)
  if get('holder') == holder then
    return nil
  end
  local since = redis.call('ZSCORE', LOST, holder)
  return since and {'lost', tonumber(since)} or {'not_held'}
end
