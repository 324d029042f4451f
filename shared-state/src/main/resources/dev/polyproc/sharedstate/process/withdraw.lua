-- Deletes a process whose record Kafka did not accept in time, unless a worker has started it.
-- KEYS: see process.lua
-- ARGV: none
-- Returns 1 if the process does not exist any more, so that it never starts; otherwise 0.
if redis.call('HGET', META, 'state') == 'initial' then
  redis.call('DEL', META, OUTPUT)
  return 1
end
return redis.call('EXISTS', META) == 0 and 1 or 0
