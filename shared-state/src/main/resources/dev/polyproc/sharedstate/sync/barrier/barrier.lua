-- What a barrier's scripts share; stands in front of each of them, behind wait-queue.lua.
-- KEYS: meta, waiters, deadlines, passed
--
-- meta     hash  also parties; round: the number of the one that is being waited for; broken: 1 if it is
-- waiters  zset  here waiter -> its index, which no other has
-- passed   zset  round -> when (ms) all had arrived; of the last minute
local PASSED = KEYS[4]

local function exists() return redis.call('EXISTS', META) == 1 end

-- Ends the round: its waiters find that theirs is another one than the current.
local function next_round(key)
  redis.call('DEL', WAITERS, DEADLINES)
  redis.call('HSET', META, 'round', next_number())
  wake_up(key)
end

local function pass(key)
  redis.call('ZADD', PASSED, NOW, get('round'))
  redis.call('ZREMRANGEBYSCORE', PASSED, '-inf', NOW - 60000)
  next_round(key)
end

-- The smallest index that is not taken: a waiter with a smaller one may have left.
local function free_index()
  local taken = redis.call('ZRANGE', WAITERS, 0, -1, 'WITHSCORES')
  local index = 0
  for i = 2, #taken, 2 do
    if tonumber(taken[i]) == index then
      index = index + 1
    end
  end
  return index
end
