-- Creates an array from uploaded elements.
-- KEYS: meta, data (the upload)
-- ARGV: typecode, size, width, ttl (ms)
-- Returns 1, or 0 if the upload has expired.
local bytes = ARGV[2] * ARGV[3]
if bytes == 0 then
  redis.call('SET', KEYS[2], '')
elseif redis.call('STRLEN', KEYS[2]) ~= bytes then
  return 0
end
redis.call('HSET', KEYS[1], 'typecode', ARGV[1], 'size', ARGV[2], 'width', ARGV[3], 'ttl', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
return 1
