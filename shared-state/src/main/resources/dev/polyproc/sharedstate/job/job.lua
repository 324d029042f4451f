-- Shared by the scripts of a job; put in front of each of them.
-- KEYS: meta, in, ends, out, places, done, order, workers, work, totals, begun
--
-- JobKeys describes what each key contains.
local META, IN, ENDS, OUT, PLACES, DONE = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local ORDER, WORKERS, WORK, TOTALS, BEGUN = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]

-- JSON results are stored one after the other in strings of at most this many bytes.
local SEGMENT = 64 * 1024 * 1024

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function segment(number)
  return number == 0 and OUT or OUT .. ':' .. number
end

-- Returns the keys of the values and results; none if they belong to an array, which outlives the job.
local function value_keys()
  local meta = redis.call('HMGET', META, 'inPlace', 'segment')
  if meta[1] == '1' then
    return {}
  end
  local keys = {IN, ENDS, PLACES}
  for number = 0, tonumber(meta[2] or 0) do
    keys[#keys + 1] = segment(number)
  end
  return keys
end

-- Sets the expiry (ms) of every key that belongs to the job.
local function expire(time)
  local keys = value_keys()
  for _, key in ipairs({META, DONE, ORDER, WORKERS, WORK, TOTALS, BEGUN}) do
    keys[#keys + 1] = key
  end
  for _, key in ipairs(keys) do
    redis.call('PEXPIRE', key, time)
  end
end

-- Ends the job. Until then none of its keys expires.
local function finish(state, keep)
  redis.call('HSET', META, 'state', state, 'finished', now())
  expire(keep)
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

-- Returns a function that returns whether a chunk is done.
local function done_among(first, chunks)
  local base = math.floor(first / 8)
  local bytes = redis.call('GETRANGE', DONE, base, math.floor((first + chunks - 1) / 8))
  return function(chunk)
    local byte = string.byte(bytes, math.floor(chunk / 8) - base + 1) or 0
    return math.floor(byte / 2 ^ (7 - chunk % 8)) % 2 == 1
  end
end

-- Marks the chunks from `from` (inclusive) to `to` (exclusive) as done, whole bytes at once.
local function set_done(from, to)
  while from < to and from % 8 > 0 do
    redis.call('SETBIT', DONE, from, 1)
    from = from + 1
  end
  local bytes = math.floor((to - from) / 8)
  if bytes > 0 then
    redis.call('SETRANGE', DONE, from / 8, string.rep('\255', bytes))
    from = from + bytes * 8
  end
  for chunk = from, to - 1 do
    redis.call('SETBIT', DONE, chunk, 1)
  end
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
  redis.call('HSET', BEGUN, chunk, vanished .. ' ' .. run .. ' ' .. string.format('%.0f', now()))
end

-- Publishes the progress of a task (CommitNotice). failing: the chunk that failed, or -1.
local function publish(channel, job, chunk, run, chunks, state, micros, failing)
  redis.call('PUBLISH', channel,
    table.concat({job, chunk, run, chunks, state, micros, failing or -1}, ' '))
end
