-- The things of a registry, by their times. One whose time has come has expired unless it was used since.
-- KEYS: open, bytes, total (see enter.lua)   ARGV: max things (-1: all), overdue ones only (1 or 0)
-- Returns thing, time, thing, time, …
local time = redis.call('TIME')
local max = ARGV[2] == '1' and time[1] * 1000 + math.floor(time[2] / 1000) or '+inf'
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', max, 'WITHSCORES', 'LIMIT', 0, ARGV[1])
