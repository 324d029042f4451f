-- The wait queue that the scripts of locks, conditions, semaphores, events and barriers share; put in front
-- of each of them.
-- KEYS begin with: meta, waiters, deadlines
--
-- meta       hash  clock: the last number that was issued; keep: how long (ms) to keep the object unused
-- waiters    zset  waiter -> ticket, in order of arrival
-- deadlines  zset  waiter -> when (ms) it loses its place unless it attempts again
local META, WAITERS, DEADLINES = KEYS[1], KEYS[2], KEYS[3]

local function get(field) return redis.call('HGET', META, field) end

-- Returns a number greater than every number before: the greater of a counter and the time in microseconds
-- since 1970, which a double represents exactly until the year 2255. The counter alone would start again
-- after its expiry, and would go back if Redis lost the writes of its last second. The clock alone
-- may be set back.
local function next_number()
  local number = math.max(tonumber(get('clock') or 0) + 1, TIME[1] * 1000000 + TIME[2])
  redis.call('HSET', META, 'clock', number)
  return number
end

local function wake_up(key) redis.call('PUBLISH', 'sync', key) end

-- Keeps a waiter's place for the waiter timeout; a waiter that lost its place gets it back by its ticket.
local function keep_place(waiter, ticket, waiter_timeout)
  redis.call('ZADD', WAITERS, 'NX', ticket, waiter)
  redis.call('ZADD', DEADLINES, NOW + waiter_timeout, waiter)
end

local function leave_queue(waiter)
  redis.call('ZREM', WAITERS, waiter)
  redis.call('ZREM', DEADLINES, waiter)
end

-- Removes the waiters that have not attempted in time, and returns them.
local function remove_expired()
  local expired = redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', NOW)
  for _, waiter in ipairs(expired) do
    leave_queue(waiter)
  end
  return expired
end

-- Postpones the expiry: `keep` after now, or after a later time (ms), such as the end of a lease.
local function extend_expiry(time)
  local ttl = math.max(0, (time or NOW) - NOW) + get('keep')
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end
