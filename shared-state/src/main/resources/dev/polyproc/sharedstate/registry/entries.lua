-- Reads the entries of a registry in order of their expiry. The object of an overdue entry has not
-- expired if it was used after the entry was written.
-- KEYS: open, bytes, total (see enter.lua)
-- ARGV: max entries (-1: all), overdue entries only (1 or 0)
-- Returns object, time, object, time, ...
local max = ARGV[2] == '1' and NOW or '+inf'
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', max, 'WITHSCORES', 'LIMIT', 0, ARGV[1])
