-- Removes the first message from an inbox and returns it.
-- KEYS: meta, inbox, other inbox
-- ARGV: receiving end, keep (ms)
-- Returns {"message", JSON}, {"empty"}, {"arriving"} (Kafka has a message that is not in the inbox), {"gone"}
-- (the pipe does not exist), {"closed"}, {"write_only"} or {"end_of_file"}.
local meta = redis.call('HMGET', KEYS[1], 'duplex', 'closed:' .. ARGV[1], 'eof:' .. ARGV[1],
  'sent:' .. ARGV[1])
if not meta[1] then
  return {'gone'}
end
if meta[2] then
  return {'closed'}
end
if meta[1] == '0' and ARGV[1] == 'b' then
  return {'write_only'}
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[2])
end
local message = redis.call('LPOP', KEYS[2])
if message then
  return {'message', message}
end
if meta[3] then
  return {'end_of_file'}
end
if meta[4] then
  local partition, offset = meta[4]:match('^(%d+) (%d+)$')
  local arrived = redis.call('HGET', KEYS[1], 'at:' .. ARGV[1] .. ':' .. partition)
  if not arrived or tonumber(arrived) < tonumber(offset) then
    return {'arriving'}
  end
end
return {'empty'}
