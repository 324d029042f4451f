-- Releases the reservation of a job's name, if the owner still holds it.
-- KEYS: meta
-- ARGV: owner
-- Returns nothing.
if redis.call('HGET', KEYS[1], 'reserved') == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
