-- Marks a leased item as done. The receipt must be the latest that was issued for the item.
-- KEYS: see queue.lua
-- ARGV: position, receipt
-- Returns "done", "stale" or "unknown".
if redis.call('EXISTS', META) == 0 then
  return 'unknown'
end
touch()
local receipt = (redis.call('HGET', RECEIPTS, ARGV[1]) or ''):match('^(%S+)')
if receipt ~= ARGV[2] then
  return 'stale'
end
-- An expired lease is accepted as long as the item was not leased again.
if redis.call('ZREM', LEASED, ARGV[1]) == 0 and redis.call('ZREM', READY, ARGV[1]) == 1 then
  add('consumed', 1)
end
add('bytes', -#redis.call('HGET', ITEMS, ARGV[1]))
redis.call('HDEL', ITEMS, ARGV[1])
redis.call('HDEL', RECEIPTS, ARGV[1])
add('done', 1)
wake_up()
touch()
return 'done'
