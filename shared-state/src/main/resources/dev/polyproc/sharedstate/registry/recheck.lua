-- Updates overdue entries: the entry of an object that still exists gets a later time, any other entry is
-- removed. An entry whose time is not the expected one was added again in the meantime and is left
-- unchanged.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: for each object its name, the time of its entry, and for how long it still exists (ms; less than 1 if
--       it does not)
-- Returns nothing.
for i = 1, #ARGV, 3 do
  local object, left = ARGV[i], tonumber(ARGV[i + 2])
  if redis.call('ZSCORE', KEYS[1], object) == ARGV[i + 1] then
    if left > 0 then
      redis.call('ZADD', KEYS[1], NOW + left, object)
    else
      local bytes = redis.call('HGET', KEYS[2], object)
      redis.call('ZREM', KEYS[1], object)
      redis.call('HDEL', KEYS[2], object)
      if bytes then
        redis.call('DECRBY', KEYS[3], bytes)
      end
    end
  end
end
