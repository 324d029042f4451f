-- The things that have expired unless they were used since they were entered.
-- KEYS: open (sorted set, by the time of expiry)   ARGV: most
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[1])
