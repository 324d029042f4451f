-- Writes a part of a string that grows part by part, unless what came before it has expired.
-- KEYS: string   ARGV: offset of the part, part, time to live (ms)
-- Returns 1 if it was written.
if redis.call('STRLEN', KEYS[1]) < tonumber(ARGV[1]) then
  return 0
end
redis.call('SETRANGE', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
