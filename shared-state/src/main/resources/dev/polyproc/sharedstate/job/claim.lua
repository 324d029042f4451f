-- Gives the values of a chunk to a worker, if there is still something to do.
-- KEYS: meta, in, done   ARGV: chunk, first byte, last byte
-- Returns {"values", type, bytes}, {"done"} or {"ended"}.
local meta = redis.call('HMGET', KEYS[1], 'state', 'type')
if meta[1] ~= 'running' then
  return {'ended'}
end
if redis.call('GETBIT', KEYS[3], ARGV[1]) == 1 then
  return {'done'}
end
return {'values', meta[2], redis.call('GETRANGE', KEYS[2], ARGV[2], ARGV[3])}
