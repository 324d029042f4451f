-- Forgets a process that was handed to the workers in vain, unless one of them has it.
-- Returns 1 if it was withdrawn: whoever comes to start it finds nothing.
if redis.call('HGET', META, 'state') == 'initial' then
  redis.call('DEL', META, OUTPUT)
  return 1
end
return redis.call('EXISTS', META) == 0 and 1 or 0
