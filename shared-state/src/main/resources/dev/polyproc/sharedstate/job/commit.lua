-- Commits the results of consecutive chunks. For each chunk the first commit counts; later ones are
-- ignored. Ends the job with the last chunk, and publishes the commit.
-- KEYS: see job.lua
-- ARGV: first chunk, chunks run, chunks of the task, worker, delivery count, wall time (microseconds), how
--       long to keep the job after its end (ms), channel, job, what the function has printed; then for each
--       result: chunk, timing (8 bytes), results
-- Returns "committed", "duplicate" (every chunk had been committed), "ended" (the job has ended or
-- expired) or "gone" (the array on which the job works does not exist any more).
local meta = redis.call(
  'HMGET', META, 'state', 'width', 'chunksize', 'size', 'inPlace', 'failingChunk', 'failing')
if meta[1] ~= 'running' then
  return 'ended'
end
if meta[5] == '1' and redis.call('EXISTS', OUT) == 0 then
  return 'gone'
end
local width, chunksize, size = tonumber(meta[2]), tonumber(meta[3]), tonumber(meta[4])
local failing = tonumber(meta[6] or -1)

-- Up to this many workers are counted one by one; all further ones are counted together.
local MAX_WORKERS = 1000
local OTHERS = '{"worker":"others","host":"","pid":0,"cpus":""}'
local function number_of(worker)
  local number = redis.call('LPOS', WORKERS, worker)
  if number then
    return number
  end
  local known = redis.call('LLEN', WORKERS)
  if known < MAX_WORKERS - 1 then
    return redis.call('RPUSH', WORKERS, worker) - 1
  end
  if known < MAX_WORKERS then
    redis.call('RPUSH', WORKERS, OTHERS)
  end
  return MAX_WORKERS - 1
end
local number = number_of(ARGV[4])
local signature = struct.pack('>I2I2', number, math.min(ARGV[5], 65535))

-- Adjacent chunks are written together.
local run = {from = 0, results = {}, work = {}}
local function flush()
  if #run.results == 0 then
    return
  end
  if width > 0 then
    redis.call('SETRANGE', OUT, run.from * width * chunksize, table.concat(run.results))
  else
    store(run.from, run.results)
  end
  redis.call('SETRANGE', WORK, run.from * 12, table.concat(run.work))
end

local done = done_chunks(tonumber(ARGV[1]), tonumber(ARGV[3]))
local written, values, micros, before = {}, 0, 0, 0
for i = 11, #ARGV, 3 do
  local chunk = tonumber(ARGV[i])
  if not done.has(chunk) then
    done.add(chunk)
    if chunk ~= run.from + #run.results then
      flush()
      run = {from = chunk, results = {}, work = {}}
    end
    run.results[#run.results + 1] = ARGV[i + 2]
    run.work[#run.work + 1] = signature .. ARGV[i + 1]
    written[#written + 1] = struct.pack('>I4', chunk)
    values = values + math.min(size - chunk * chunksize, chunksize)
    micros = micros + struct.unpack('>I4', ARGV[i + 1], 5)
    before = before + (chunk < failing and 1 or 0)
  end
end
flush()
if ARGV[11] then
  redis.call('HDEL', BEGUN, ARGV[11])
end

local state = 'running'
if #written > 0 then
  done.save()
  print_output(ARGV[10])
  redis.call('APPEND', ORDER, table.concat(written))
  redis.call('HINCRBY', TOTALS, number .. ':chunks', #written)
  redis.call('HINCRBY', TOTALS, number .. ':values', values)
  redis.call('HINCRBY', TOTALS, number .. ':micros', micros)
  local left = redis.call('HINCRBY', META, 'left', -#written)
  if failing >= 0 then
    -- The failure is known; the job fails when the chunks before it are committed.
    if redis.call('HINCRBY', META, 'before', -before) == 0 then
      state = 'failed'
      redis.call('HSET', META, 'failure', meta[7])
    end
  elseif left == 0 then
    state = 'succeeded'
  end
  if state ~= 'running' then
    finish(state, ARGV[7])
  end
end
publish(ARGV[8], ARGV[9], ARGV[1], ARGV[2], ARGV[3], state, ARGV[6], failing)
return #written > 0 and 'committed' or 'duplicate'
