-- Sets the expiry of a job that has ended; a running job is left unchanged.
-- KEYS: see job.lua
-- ARGV: how long to keep it (ms), "1" to delete its values and results now, "1" to never shorten the expiry
-- Returns nothing.
local state = redis.call('HGET', META, 'state')
if not state or state == 'running' then
  return
end
if ARGV[3] == '1' and redis.call('PTTL', META) > tonumber(ARGV[1]) then
  return
end
local values = value_keys()
if ARGV[2] == '1' and #values > 0 then
  redis.call('UNLINK', unpack(values))
  values = {}
end
expire(ARGV[1], values)
