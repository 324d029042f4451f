-- Reserves positions at the tail of the queue, for all items of a put or for none.
-- KEYS: see queue.lua
-- ARGV: put id, lease (ms), max items, max bytes, with sentinel (0 or 1), bytes of each item...
-- Returns {"reserved", first position}, {"unknown"} (the queue does not exist), {"closed"}, {"full", limit}
-- or {"never", limit} (the put is larger than the queue).
if redis.call('EXISTS', META) == 0 then
  return {'unknown'}
end
touch()
if get('sentinel') then
  return {'closed'}
end
local id, sentinel, n = ARGV[1], tonumber(ARGV[5]), #ARGV - 5
local maxsize, max = count('maxsize'), tonumber(ARGV[3])
local limit = maxsize > 0 and math.min(maxsize, max) or max
if n > limit then
  return {'never', limit}
end
local bytes = 0
for i = 6, #ARGV do
  bytes = bytes + ARGV[i]
end
if n > 0 then
  if count('put') - count('consumed') + n > limit then
    return {'full', limit}
  end
  -- Leased items do not count for maxsize, but they use memory.
  if count('bytes') + bytes > tonumber(ARGV[4]) or count('put') - count('done') + n > max then
    return {'full', limit}
  end
end
local first = add('tail', n + sentinel) - n - sentinel
local deadline = NOW + ARGV[2]
for i = 1, n do
  redis.call('HSET', RESERVED, first + i - 1, id .. ' ' .. ARGV[5 + i] .. ' ' .. deadline)
end
if sentinel == 1 then
  redis.call('HSET', RESERVED, first + n, id .. ' 0 ' .. deadline)
  redis.call('HSET', META, 'sentinel', first + n)
end
add('put', n)
add('bytes', bytes)
touch()
return {'reserved', first}
