-- Removes the first message from an inbox and returns it.
-- KEYS: meta, inbox, other inbox
-- ARGV: receiving end, keep (ms)
-- Returns {"message", JSON}, {"empty"}, {"gone"} (the pipe does not exist), {"closed"}, {"write_only"} or
-- {"end_of_file"}.
local meta = redis.call('HMGET', KEYS[1], 'duplex', 'closed:' .. ARGV[1], 'eof:' .. ARGV[1])
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
return {meta[3] and 'end_of_file' or 'empty'}
