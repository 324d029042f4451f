-- Creates a job in one step, from values in ARGV or from an upload.
-- KEYS: the job's (see job.lua), then the upload's: in, ends, out, work
-- ARGV: owner of the reservation or "", values or "", ends or "", uploaded (1 or 0), bytes of the results,
--       bytes of the work log, how long to keep the job if it has no values (ms); then the fields of meta
--       and their values
-- Returns "created", "taken" (the name belongs to another request) or "expired" (the upload has expired).
if redis.call('EXISTS', META) == 1 then
  local owner = redis.call('HGET', META, 'reserved')
  if not owner or owner ~= ARGV[1] then
    return 'taken'
  end
end
if ARGV[4] == '1' and redis.call('EXISTS', KEYS[12]) == 0 then
  return 'expired'
end
redis.call('DEL', META)
if redis.call('EXISTS', KEYS[12], KEYS[13], KEYS[14], KEYS[15]) > 0 then
  for i, key in ipairs({IN, ENDS, OUT, WORK}) do
    local uploaded = KEYS[11 + i]
    if redis.call('EXISTS', uploaded) == 1 then
      redis.call('RENAME', uploaded, key)
      redis.call('PERSIST', key)
    end
  end
end
if #ARGV[2] > 0 then
  redis.call('SET', IN, ARGV[2])
end
if #ARGV[3] > 0 then
  redis.call('SET', ENDS, ARGV[3])
end
-- The strings are allocated in full now, so that Redis refuses the job now if it does not have
-- enough memory.
for i, key in ipairs({OUT, WORK}) do
  local bytes = tonumber(ARGV[4 + i])
  if bytes > redis.call('STRLEN', key) then
    redis.call('SETRANGE', key, bytes - 1, '\0')
  end
end
redis.call('HSET', META, 'state', 'running', 'created', NOW, unpack(ARGV, 8))
if redis.call('HGET', META, 'left') == '0' then
  finish('succeeded', ARGV[7])
end
return 'created'
