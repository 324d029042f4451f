-- Takes an item back whose getter has gone away without it: it is the first one again, and this was not
-- an attempt.
-- ARGV: position, receipt
-- Returns 1, or 0 if the getter does not hold the item.
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
