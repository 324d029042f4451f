-- A write under a lock, as an array's would be; without a lock it only reads.
-- KEYS: value, fences   ARGV: lock, token, new value
if ARGV[1] ~= '' then
  if too_late(KEYS[2], ARGV[1], ARGV[2]) then
    return 'too late'
  end
  redis.call('SET', KEYS[1], ARGV[3])
end
return redis.call('GET', KEYS[1])
