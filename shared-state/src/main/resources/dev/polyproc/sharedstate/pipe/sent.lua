-- Stores the place of the last record that was sent to an end. Sends may be confirmed in another order than
-- that of their offsets.
-- KEYS: meta
-- ARGV: receiving end, partition, offset
-- Returns nothing.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return
end
local field = 'sent:' .. ARGV[1]
local partition, offset = (redis.call('HGET', KEYS[1], field) or ''):match('^(%d+) (%d+)$')
if partition ~= ARGV[2] or tonumber(offset) < tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], field, ARGV[2] .. ' ' .. ARGV[3])
end
