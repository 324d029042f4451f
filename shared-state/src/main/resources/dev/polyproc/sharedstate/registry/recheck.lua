-- Updates overdue entries: the entry of a thing that still exists gets a later time, any other entry is
-- removed. An entry whose time is not the expected one was added again in the meantime and is left
-- unchanged.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: for each thing its name, the time of its entry, and for how long it still exists (ms; less than 1 if
--       it does not)
-- Returns nothing.
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
