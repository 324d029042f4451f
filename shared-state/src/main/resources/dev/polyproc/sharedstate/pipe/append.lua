-- Puts what arrived for an end into its inbox, each record once.
-- KEYS: meta, inbox, other inbox
-- ARGV: receiving end, sending end, keep (ms), channel, pipe, then for each record partition,
--       offset and JSON; no JSON is the end of the file
-- Returns how many were new, duplicates, and dropped because nobody can receive them.
local me, other = ARGV[1], ARGV[2]
local records = (#ARGV - 5) / 3
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {0, 0, records}
end
local fresh, duplicates, dropped = 0, 0, 0
for i = 6, #ARGV, 3 do
  local at = 'at:' .. me .. ':' .. ARGV[i]
  local last = redis.call('HGET', KEYS[1], at)
  if last and tonumber(ARGV[i + 1]) <= tonumber(last) then
    duplicates = duplicates + 1
  else
    redis.call('HSET', KEYS[1], at, ARGV[i + 1])
    local state = redis.call('HMGET', KEYS[1], 'closed:' .. me, 'eof:' .. me)
    if ARGV[i + 2] == '' then
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
