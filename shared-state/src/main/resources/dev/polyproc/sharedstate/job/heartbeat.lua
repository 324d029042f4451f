-- Asks whether a task is still to be computed, and says that its worker is alive.
-- ARGV: chunk that the worker has begun, worker's run
-- Returns 1 if it is.
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
