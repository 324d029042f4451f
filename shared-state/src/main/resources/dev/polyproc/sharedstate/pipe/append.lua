-- Appends records to the inbox of an end. A record counts once, and only if it was not revoked.
-- KEYS: meta, inbox, other inbox, arrived (zset: id -> when it arrived in ms), revoked (zset: id -> when it
--       was revoked in ms)
-- ARGV: receiving end, sending end, keep (ms), channel, pipe; then for each record partition, offset, JSON
--       ("" is the end of the file) and id ("" if the record cannot be revoked)
-- Returns {new records, duplicates, dropped records}. A record is dropped if it was revoked or if it cannot
-- be received any more.
local ARRIVED, REVOKED = KEYS[4], KEYS[5]
local me, other = ARGV[1], ARGV[2]
local records = (#ARGV - 5) / 4
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0, 0, records}
end

-- How long arrived ids are kept (ms). This is longer than a sender needs to revoke the record of a
-- failed send.
local REMEMBERED = 30000
local any_revoked = redis.call('EXISTS', REVOKED) == 1
redis.call('ZREMRANGEBYSCORE', ARRIVED, '-inf', NOW - REMEMBERED)

local function revoked(id)
  if id == '' then
    return false
  end
  if any_revoked and redis.call('ZREM', REVOKED, id) == 1 then
    return true
  end
  redis.call('ZADD', ARRIVED, NOW, id)
  return false
end

local fresh, duplicates, dropped = 0, 0, 0
for i = 6, #ARGV, 4 do
  local at = 'at:' .. me .. ':' .. ARGV[i]
  local last = redis.call('HGET', KEYS[1], at)
  if last and tonumber(ARGV[i + 1]) <= tonumber(last) then
    duplicates = duplicates + 1
  else
    redis.call('HSET', KEYS[1], at, ARGV[i + 1])
    local state = redis.call('HMGET', KEYS[1], 'closed:' .. me, 'eof:' .. me)
    if revoked(ARGV[i + 3]) then
      dropped = dropped + 1
    elseif ARGV[i + 2] == '' then
      redis.call('HSET', KEYS[1], 'eof:' .. me, 1, 'closed:' .. other, 1)
      fresh = fresh + 1
    elseif state[1] or state[2] then
      dropped = dropped + 1
    else
      redis.call('RPUSH', KEYS[2], ARGV[i + 2])
      fresh = fresh + 1
    end
  end
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[3])
end
if fresh > 0 then
  redis.call('PUBLISH', ARGV[4], ARGV[5])
end
return {fresh, duplicates, dropped}
