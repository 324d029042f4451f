-- Shared by the scripts of a job; put in front of each of them.
-- KEYS: meta, in, ends, out, places, done, order, workers, work, totals, begun
--
-- JobKeys describes what each key contains.
local META, IN, ENDS, OUT, PLACES, DONE = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local ORDER, WORKERS, WORK, TOTALS, BEGUN = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]

-- JSON results are stored one after the other in strings of at most this many bytes.
local SEGMENT = 64 * 1024 * 1024

local function segment(number)
  return number == 0 and OUT or OUT .. ':' .. number
end

-- Returns the keys of the values and results; none if they belong to an array, which outlives the job.
local function value_keys()
  local meta = redis.call('HMGET', META, 'inPlace', 'width', 'segment')
  if meta[1] == '1' then
    return {}
  end
  if meta[2] ~= '0' then
    return {IN, OUT}
  end
  local keys = {IN, ENDS, PLACES}
  for number = 0, tonumber(meta[3] or 0) do
    keys[#keys + 1] = segment(number)
  end
  return keys
end

-- Sets the expiry (ms) of the keys of an ended job.
local function expire(time, values)
  for _, keys in ipairs({{META, DONE, ORDER, WORKERS, WORK, TOTALS}, values}) do
    for _, key in ipairs(keys) do
      redis.call('PEXPIRE', key, time)
    end
  end
end

-- Ends the job. Until then none of its keys expires.
local function finish(state, keep)
  redis.call('HSET', META, 'state', state, 'finished', NOW)
  redis.call('UNLINK', BEGUN)
  expire(keep, value_keys())
end

-- Stores the JSON results of consecutive chunks, and their places.
local function store(first, texts)
  local text = table.concat(texts)
  local number = tonumber(redis.call('HGET', META, 'segment') or 0)
  local offset = redis.call('STRLEN', segment(number))
  if offset > 0 and offset + #text > SEGMENT then
    number, offset = redis.call('HINCRBY', META, 'segment', 1), 0
  end
  local places = {}
  for i, each in ipairs(texts) do
    places[i] = struct.pack('>I2I4I4', number, offset, #each)
    offset = offset + #each
  end
  redis.call('APPEND', segment(number), text)
  redis.call('SETRANGE', PLACES, first * 10, table.concat(places))
end

-- Reads which chunks of a range are done. `add` marks a chunk that is not; `save` writes the marks.
local function done_chunks(first, chunks)
  local base = math.floor(first / 8)
  local size = math.floor((first + chunks - 1) / 8) - base + 1
  local bytes = {string.byte(redis.call('GETRANGE', DONE, base, base + size - 1), 1, size)}
  for i = #bytes + 1, size do
    bytes[i] = 0
  end
  local done = {}

  -- Redis numbers the bits of a byte from the most significant one.
  local function place(chunk)
    return math.floor(chunk / 8) - base + 1, 2 ^ (7 - chunk % 8)
  end

  function done.has(chunk)
    local i, bit = place(chunk)
    return math.floor(bytes[i] / bit) % 2 == 1
  end

  function done.add(chunk)
    local i, bit = place(chunk)
    bytes[i] = bytes[i] + bit
  end

  function done.save()
    redis.call('SETRANGE', DONE, base, string.char(unpack(bytes)))
  end

  return done
end

-- Returns how many of the first chunks are done.
local function count_done(chunks)
  local bytes, count = math.floor(chunks / 8), 0
  for from = 0, bytes - 1, 4096 do
    count = count + redis.call('BITCOUNT', DONE, from, math.min(from + 4096, bytes) - 1)
  end
  for chunk = bytes * 8, chunks - 1 do
    count = count + redis.call('GETBIT', DONE, chunk)
  end
  return count
end

-- Appends what the function has printed to the job's output, up to a limit.
local MAX_OUTPUT = 65536
local function print_output(text)
  if #text == 0 then
    return
  end
  local output = redis.call('HGET', META, 'output') or ''
  if #output < MAX_OUTPUT then
    redis.call('HSET', META, 'output', output .. string.sub(text, 1, MAX_OUTPUT - #output))
  end
end

-- Reads which workers have begun a chunk. Returns how many workers vanished with it, the worker run
-- that computes it now or "-", and the time of that run's last heartbeat (ms).
local function mark(chunk)
  local text = redis.call('HGET', BEGUN, chunk)
  if not text then
    return 0, '-', 0
  end
  local vanished, run, seen = string.match(text, '^(%d+) (%S+) (%d+)$')
  return tonumber(vanished), run, tonumber(seen)
end

local function set_mark(chunk, vanished, run)
  redis.call('HSET', BEGUN, chunk, vanished .. ' ' .. run .. ' ' .. string.format('%.0f', NOW))
end

-- Publishes the progress of a task (CommitNotice). failing: the chunk that failed, or -1; running: "1" if
-- the worker still computes the chunks that it has begun.
local function publish(channel, job, chunk, run, chunks, state, micros, failing, running)
  redis.call('PUBLISH', channel,
    table.concat({job, chunk, run, chunks, state, micros, failing or -1, running or 0}, ' '))
end
