-- Reads the values of consecutive chunks for a worker, reports which chunks need no computation, and
-- records that the worker has begun the first chunk that needs it.
-- KEYS: see job.lua
-- ARGV: first chunk, number of chunks, from, to (element indices), worker run, max vanished workers, how
--       long a worker's heartbeat for a chunk is valid (ms)
-- Returns one of
--   {"values", type, overflow, flags, vanished, bytes}                 for numbers
--   {"values", type, overflow, flags, vanished, bytes, ends, start}    for JSON
--       flags: one character a chunk, 1 if the chunk needs no computation; vanished: how many workers
--       vanished after they had begun the first chunk that needs it; bytes: the values of all chunks;
--       ends: where each chunk ends; start: where the first chunk begins
--   {"lost", chunk, vanished}    too many workers vanished with this chunk
--   {"done"}                     no chunk needs computation
--   {"ended"}                    the job has ended or expired
--   {"gone"}                     the values do not exist any more
local meta = redis.call('HMGET', META, 'state', 'type', 'overflow', 'width', 'failingChunk')
if meta[1] ~= 'running' then
  return {'ended'}
end
local first, chunks, width = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(meta[4])
local failing = tonumber(meta[5] or math.huge)
local done = done_chunks(first, chunks)
local flags, begun = {}, nil
for chunk = first, first + chunks - 1 do
  local skipped = chunk >= failing or done.has(chunk)
  flags[#flags + 1] = skipped and '1' or '0'
  if not skipped and not begun then
    begun = chunk
  end
end
if not begun then
  return {'done'}
end
if redis.call('EXISTS', IN) == 0 then
  return {'gone'}
end

local vanished, run, seen = mark(begun)
if run ~= '-' and run ~= ARGV[5] and NOW - seen > tonumber(ARGV[7]) then
  vanished = vanished + 1
end
if vanished >= tonumber(ARGV[6]) then
  set_mark(begun, vanished, '-')
  return {'lost', begun, vanished}
end
set_mark(begun, vanished, ARGV[5])

local answer = {'values', meta[2], meta[3], table.concat(flags), vanished}
if width > 0 then
  answer[6] = redis.call('GETRANGE', IN, ARGV[3] * width, ARGV[4] * width - 1)
  return answer
end
local start = 0
if first > 0 then
  -- Chunks are separated by a comma.
  start = struct.unpack('>I4', redis.call('GETRANGE', ENDS, first * 4 - 4, first * 4 - 1)) + 1
end
local ends = redis.call('GETRANGE', ENDS, first * 4, (first + chunks) * 4 - 1)
local stop = struct.unpack('>I4', ends, #ends - 3)
answer[6] = redis.call('GETRANGE', IN, start, stop - 1)
answer[7] = ends
answer[8] = start
return answer
