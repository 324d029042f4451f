-- Shared by the scripts of a lock; put between wait/wait-queue.lua and the script.
-- KEYS: meta, waiters, deadlines, lost, condition_waiters, conditions, fence
--
-- meta               hash  see wait-queue.lua; also holder, token, until (ms), kind (LOCK or
--                          RLOCK), count; of these, a free lock has only the last grant's token
-- lost               zset  holder -> when (ms) its lease expired; the last hundred
-- condition_waiters  zset  waiter -> ticket: the waiters of all conditions, in order of arrival
-- conditions         hash  waiter -> the condition at which it waits
-- fence              hash  the lock's own fence (see fence.lua)
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

-- Keeps a held lock for longer than its lease.
local function touch() extend_expiry(tonumber(get('until') or NOW)) end

-- Updates the lock to the current time: removes expired waiters, and the holder if its lease has expired.
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

-- Returns the holder's grant: {"holds", token, count, lease left (ms)}.
local function holds()
  return {'holds', tonumber(get('token')), tonumber(get('count')), get('until') - NOW}
end

-- Returns why the caller is not the holder, or nil if it is.
local function refusal(holder)
  if get('holder') == holder then
    return nil
  end
  local since = redis.call('ZSCORE', LOST, holder)
  return since and {'lost', tonumber(since)} or {'not_held'}
end
