-- Leases the first item to a getter.
-- KEYS: see queue.lua
-- ARGV: receipt, lease (ms)
-- Returns {"item", position, item, delivery count}, {"empty", ms until a lease expires or -1}, {"arriving"}
-- (Kafka has an item that has not arrived), {"ended", position of the sentinel}, {"unknown"} (the queue does
-- not exist) or {"service"} (the consumer service consumes this queue).
if redis.call('EXISTS', META) == 0 then
  return {'unknown'}
end
if get('consumer') ~= 'http' then
  return {'service'}
end
touch()
for _, position in ipairs(redis.call('ZRANGEBYSCORE', LEASED, '-inf', NOW, 'LIMIT', 0, 100)) do
  redis.call('ZREM', LEASED, position)
  redis.call('ZADD', READY, position, position)
  add('consumed', -1)
end
local position = redis.call('ZPOPMIN', READY)[1]
if not position then
  if arriving() then
    return {'arriving'}
  end
  local next_end = redis.call('ZRANGE', LEASED, 0, 0, 'WITHSCORES')[2]
  if next_end then
    return {'empty', math.max(1, math.ceil(next_end - NOW))}
  end
  return get('ended') and {'ended', get('sentinel')} or {'empty', -1}
end
local _, attempt = (redis.call('HGET', RECEIPTS, position) or '- 0'):match('^(%S+) (%S+)$')
redis.call('HSET', RECEIPTS, position, ARGV[1] .. ' ' .. (attempt + 1))
redis.call('ZADD', LEASED, NOW + ARGV[2], position)
add('consumed', 1)
wake_up()
touch()
return {'item', tonumber(position), redis.call('HGET', ITEMS, position), attempt + 1}
