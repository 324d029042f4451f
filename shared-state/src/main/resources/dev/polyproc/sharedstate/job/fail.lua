-- Commits the failure of a chunk, unless the chunk was committed before. The job fails at once or, if it
-- fails in order, as soon as every chunk before the failed one is committed.
-- KEYS: see job.lua
-- ARGV: chunk, failure, index of the failed value or -1, results of the chunk before that value, how long
--       to keep the job after its end (ms), channel, job, what the function has printed
-- Returns "committed", "duplicate" or "ended".
local meta = redis.call('HMGET', META, 'state', 'inOrder', 'width', 'chunksize', 'failingChunk')
if meta[1] ~= 'running' then
  return 'ended'
end
local chunk = tonumber(ARGV[1])
if redis.call('SETBIT', DONE, chunk, 1) == 1 then
  return 'duplicate'
end
redis.call('HDEL', BEGUN, chunk)
print_output(ARGV[8])

local failing, before = chunk, 0
if meta[2] == '1' then
  local known = tonumber(meta[5] or math.huge)
  if known < chunk then
    publish(ARGV[6], ARGV[7], chunk, 1, 1, 'running', 0, known)
    return 'committed'
  end
  before = chunk - count_done(chunk)
  redis.call('HSET', META, 'failing', ARGV[2], 'before', before, 'failingChunk', chunk,
    'failingIndex', math.max(ARGV[3], chunk * meta[4]))
  local width = tonumber(meta[3])
  if width == 0 then
    store(chunk, {ARGV[4]})
  elseif #ARGV[4] > 0 then
    redis.call('SETRANGE', OUT, chunk * width * meta[4], ARGV[4])
  end
end
local state = 'running'
if before == 0 then
  state = 'failed'
  redis.call('HSET', META, 'failure', ARGV[2])
  finish(state, ARGV[5])
end
publish(ARGV[6], ARGV[7], chunk, 1, 1, state, 0, failing)
return 'committed'
