-- What the scripts of everything that is waited for have in common; stands in front of each of them.
-- KEYS begin with: meta, waiters, alive
--
-- meta     hash  clock: the last number that was given out; keep: for how long (ms) it is kept unused
-- waiters  zset  waiter -> ticket: who waits, in the order they came
-- alive    zset  waiter -> the time (ms) until which it is believed to be there
local META, WAITERS, ALIVE = KEYS[1], KEYS[2], KEYS[3]

-- Redis's clock decides, so that the hosts' clocks do not matter.
local TIME = redis.call('TIME')
local NOW = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

local function get(field) return redis.call('HGET', META, field) end

-- A number that is greater than any before. The counter alone would begin anew once it is forgotten,
-- and fall back with a Redis that lost its last second; the clock alone may be set back. Of the two
-- the greater: microseconds since 1970, which a double holds exactly until the year 2255.
local function grow()
  local number = math.max(tonumber(get('clock') or 0) + 1, TIME[1] * 1000000 + TIME[2])
  redis.call('HSET', META, 'clock', number)
  return number
end

local function ring(bell) redis.call('PUBLISH', 'sync', bell) end

-- Who stays keeps its place; who comes back gets it again.
local function stay(waiter, ticket, patience)
  redis.call('ZADD', WAITERS, 'NX', ticket, waiter)
  redis.call('ZADD', ALIVE, NOW + patience, waiter)
end

local function leave(waiter)
  redis.call('ZREM', WAITERS, waiter)
  redis.call('ZREM', ALIVE, waiter)
end

-- Takes those out of the line who are not there any more. Returns them.
local function bury()
  local dead = redis.call('ZRANGEBYSCORE', ALIVE, '-inf', NOW)
  for _, waiter in ipairs(dead) do
    leave(waiter)
  end
  return dead
end

-- What nobody uses expires.
local function touch()
  local keep = get('keep')
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, keep)
  end
end
