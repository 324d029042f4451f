-- A getter says that an item is done; its receipt must be the last one that was given for the item.
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
-- Its lease may be over, as long as no other getter has taken it.
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
