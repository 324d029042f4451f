-- Records that the worker of a chunk is alive, and checks whether the chunk is still needed.
-- KEYS: see job.lua
-- ARGV: chunk that the worker has begun, worker run
-- Returns 1 if the chunk is needed, 0 if the job has ended or a chunk before this one has failed.
local meta = redis.call('HMGET', META, 'state', 'failingChunk')
local chunk = tonumber(ARGV[1])
if meta[1] ~= 'running' or chunk >= tonumber(meta[2] or math.huge) then
  return 0
end
local vanished, run = mark(chunk)
if run == ARGV[2] then
  set_mark(chunk, vanished, run)
end
return 1
