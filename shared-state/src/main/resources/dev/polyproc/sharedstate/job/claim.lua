-- Gives a worker the values of consecutive chunks, and says which of them are done.
-- KEYS: meta, in, done   ARGV: first chunk, number of chunks, from, to
-- Returns {"values", type, overflow, flags, bytes...}, {"done"}, {"ended"} or {"gone"}: one flag a
-- chunk, 1 if it is done; the bytes of all chunks together if they are numbers, else of each.
local meta = redis.call('HMGET', KEYS[1], 'state', 'type', 'overflow', 'width')
if meta[1] ~= 'running' then
  return {'ended'}
end
local first, chunks, width = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(meta[4])
local flags, left = {}, false
for chunk = first, first + chunks - 1 do
  local done = redis.call('GETBIT', KEYS[3], chunk)
  flags[#flags + 1] = done
  left = left or done == 0
end
if not left then
  return {'done'}
end
if redis.call('EXISTS', KEYS[2]) == 0 then
  return {'gone'}
end
local answer = {'values', meta[2], meta[3], table.concat(flags)}
if width > 0 then
  answer[5] = redis.call('GETRANGE', KEYS[2], ARGV[3] * width, ARGV[4] * width - 1)
else
  for chunk = first, first + chunks - 1 do
    answer[#answer + 1] = redis.call('HGET', KEYS[2], chunk)
  end
end
return answer
