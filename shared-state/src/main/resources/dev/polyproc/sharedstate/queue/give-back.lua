-- Returns a leased item to the front of the queue, because it did not reach its getter. The delivery is not
-- counted.
-- KEYS: see queue.lua
-- ARGV: position, receipt
-- Returns 1, or 0 if the getter does not hold the item any more.
local receipt, attempt = (redis.call('HGET', RECEIPTS, ARGV[1]) or ''):match('^(%S+) (%S+)$')
if receipt ~= ARGV[2] or redis.call('ZREM', LEASED, ARGV[1]) == 0 then
  return 0
end
redis.call('ZADD', READY, ARGV[1], ARGV[1])
redis.call('HSET', RECEIPTS, ARGV[1], '- ' .. (attempt - 1))
add('consumed', -1)
wake_up()
touch()
return 1
