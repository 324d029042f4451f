-- The wait queue that the scripts of locks, conditions, semaphores, events and barriers share; stands
-- in front of each of them.
-- KEYS begin with: meta, waiters, deadlines
--
-- meta     hash  clock: the last number that was given out; keep: how long (ms) it is kept unused
-- waiters  zset  waiter -> ticket: who waits, first come, first served
-- deadlines zset  waiter -> the time (ms) until which its place is kept without an attempt
local META, WAITERS, DEADLINES = KEYS[1], KEYS[2], KEYS[3]

-- Redis's clock decides, so that the hosts' clocks do not matter.
local TIME = redis.call('TIME')
local NOW = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

local function get(field) return redis.call('HGET', META, field) end

-- Returns a number that is greater than any before. The counter alone would begin anew once it is
-- forgotten, and fall back with a Redis that lost its last second; the clock alone may be set back.
-- The greater of the two: microseconds since 1970, which a double holds exactly until the year 2255.
local function next_number()
  local number = math.max(tonumber(get('clock') or 0) + 1, TIME[1] * 1000000 + TIME[2])
  redis.call('HSET', META, 'clock', number)
  return number
end

local function wake_up(key) redis.call('PUBLISH', 'sync', key) end

-- Keeps a waiter's place; a waiter that lost it gets it back by its ticket.
local function keep_place(waiter, ticket, waiter_timeout)
  redis.call('ZADD', WAITERS, 'NX', ticket, waiter)
  redis.call('ZADD', DEADLINES, NOW + waiter_timeout, waiter)
end

local function leave_queue(waiter)
  redis.call('ZREM', WAITERS, waiter)
  redis.call('ZREM', DEADLINES, waiter)
end

-- Removes the waiters that have not attempted in time. Returns them.
local function remove_expired()
  local expired = redis.call('ZRANGEBYSCORE', DEADLINES, '-inf', NOW)
  for _, waiter in ipairs(expired) do
    leave_queue(waiter)
  end
  return expired
end

-- Keeps the thing for its `keep` after this use, or after a later time (ms): the end of a lease.
local function extend_expiry(time)
  local ttl = math.max(0, (time or NOW) - NOW) + get('keep')
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end
