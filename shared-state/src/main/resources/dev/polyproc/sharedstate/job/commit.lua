-- Writes the results of consecutive chunks, each once: the first writer of a chunk wins.
-- KEYS: meta, out, done, workers, work, order
-- ARGV: first chunk, chunks run, chunks of the task, worker, attempt, wall micros, now (ms), channel,
-- job; then for each chunk that is to be written: chunk, effort (8 bytes), results
-- Returns "committed", "duplicate" (nothing was written), "ended" or "gone".
local meta = redis.call('HMGET', KEYS[1], 'state', 'width', 'chunksize')
if meta[1] ~= 'running' then
  return 'ended'
end
local width, chunksize = tonumber(meta[2]), tonumber(meta[3])
if width > 0 and redis.call('EXISTS', KEYS[2]) == 0 then
  return 'gone'
end

local number = redis.call('LPOS', KEYS[4], ARGV[4])
if not number then
  number = redis.call('RPUSH', KEYS[4], ARGV[4]) - 1
  redis.call('PEXPIRE', KEYS[4], redis.call('PTTL', KEYS[1]))
end
local signature = struct.pack('>I2I2', number, ARGV[5])

local written = {}
for i = 10, #ARGV, 3 do
  local chunk = tonumber(ARGV[i])
  if redis.call('SETBIT', KEYS[3], chunk, 1) == 0 then
    if width > 0 then
      redis.call('SETRANGE', KEYS[2], chunk * width * chunksize, ARGV[i + 2])
    else
      redis.call('HSET', KEYS[2], chunk, ARGV[i + 2])
    end
    redis.call('SETRANGE', KEYS[5], chunk * 12, signature .. ARGV[i + 1])
    written[#written + 1] = struct.pack('>I4', chunk)
  end
end

local state = 'running'
if #written > 0 then
  redis.call('APPEND', KEYS[6], table.concat(written))
  redis.call('PEXPIRE', KEYS[6], redis.call('PTTL', KEYS[1]))
  if width == 0 then
    redis.call('PEXPIRE', KEYS[2], redis.call('PTTL', KEYS[1]))
  end
  if redis.call('HINCRBY', KEYS[1], 'left', -#written) == 0 then
    state = 'succeeded'
    redis.call('HSET', KEYS[1], 'state', state, 'finished', ARGV[7])
  end
end
redis.call('PUBLISH', ARGV[8],
  table.concat({ARGV[9], ARGV[1], ARGV[2], ARGV[3], state, ARGV[6]}, ' '))
return #written > 0 and 'committed' or 'duplicate'
