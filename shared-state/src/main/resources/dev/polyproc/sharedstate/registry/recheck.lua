-- Settles what was overdue: a thing that is still there gets a later time, any other one goes. One that
-- has another time by now was entered again, and stays.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: for each thing its name, the time it had, and how long (ms) it is still there, or less than 1
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #ARGV, 3 do
  local thing, left = ARGV[i], tonumber(ARGV[i + 2])
  if redis.call('ZSCORE', KEYS[1], thing) == ARGV[i + 1] then
    if left > 0 then
      redis.call('ZADD', KEYS[1], now + left, thing)
    else
      local bytes = redis.call('HGET', KEYS[2], thing)
      redis.call('ZREM', KEYS[1], thing)
      redis.call('HDEL', KEYS[2], thing)
      if bytes then
        redis.call('DECRBY', KEYS[3], bytes)
      end
    end
  end
end
