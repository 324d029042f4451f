-- Reads the results of chunks until the answer is large enough.
-- KEYS: see job.lua
-- ARGV: bytes after which no further chunk is added, then chunks
-- Returns one string a chunk, "" for a chunk without results; an empty list if the job does not exist.
local meta = redis.call('HMGET', META, 'width', 'chunksize', 'size')
local answer, bytes = {}, 0
if not meta[1] then
  return answer
end
local width, chunksize, size = tonumber(meta[1]), tonumber(meta[2]), tonumber(meta[3])
local BLOCK = 64
local block, places = -BLOCK, ''
for i = 2, #ARGV do
  local chunk = tonumber(ARGV[i])
  local text = ''
  if width > 0 then
    local from, to = chunk * chunksize, math.min(size, (chunk + 1) * chunksize)
    text = redis.call('GETRANGE', OUT, from * width, to * width - 1)
  else
    if chunk < block or chunk >= block + BLOCK then
      block = chunk
      places = redis.call('GETRANGE', PLACES, block * 10, (block + BLOCK) * 10 - 1)
    end
    local at = (chunk - block) * 10
    if #places >= at + 10 then
      local number, offset, length = struct.unpack('>I2I4I4', places, at + 1)
      if length > 0 then
        text = redis.call('GETRANGE', segment(number), offset, offset + length - 1)
      end
    end
  end
  answer[#answer + 1] = text
  bytes = bytes + #text
  if bytes >= tonumber(ARGV[1]) then
    break
  end
end
return answer
