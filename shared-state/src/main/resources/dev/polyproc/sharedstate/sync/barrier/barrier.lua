-- Shared by the scripts of a barrier; put between wait/wait-queue.lua and the script.
-- KEYS: meta, waiters, deadlines, passed
--
-- meta     hash  see wait-queue.lua; also parties; round: number of the current round; broken: 1 if
--                the barrier is broken
-- waiters  zset  here waiter -> its index, which is unique within the round
-- passed   zset  round -> when (ms) all parties had arrived; of the last minute
local PASSED = KEYS[4]

local function exists() return redis.call('EXISTS', META) == 1 end

-- Ends the current round; its waiters see at their next attempt that their round has ended.
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

-- Returns the smallest free index. It may be smaller than an index in use, since a waiter may
-- have left.
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
