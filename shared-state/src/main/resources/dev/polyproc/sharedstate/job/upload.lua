-- Writes one part of an uploaded string, unless an earlier part is missing because the upload has expired.
-- KEYS: string
-- ARGV: offset of the part, part, time to live (ms)
-- Returns 1 if it was written, otherwise 0.
if redis.call('STRLEN', KEYS[1]) < tonumber(ARGV[1]) then
  return 0
end
redis.call('SETRANGE', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
