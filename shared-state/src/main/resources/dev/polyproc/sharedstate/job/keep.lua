-- Lets a job that has ended expire after a time; its values and results at once, if it is released.
-- ARGV: time to keep it (ms), "1" to let go of values and results, "1" to shorten nothing
local state = redis.call('HGET', META, 'state')
if not state or state == 'running' then
  return
end
if ARGV[3] == '1' and redis.call('PTTL', META) > tonumber(ARGV[1]) then
  return
end
expire(ARGV[1])
if ARGV[2] == '1' then
  for _, key in ipairs(value_keys()) do
    redis.call('UNLINK', key)
  end
end
