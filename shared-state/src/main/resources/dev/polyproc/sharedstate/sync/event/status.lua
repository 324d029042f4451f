-- Whether an event is set, and when it was the last time.
-- KEYS: meta (hash; also set: 1 or 0)
-- Returns {1 or 0, the number of the last time, or 0}.
if redis.call('EXISTS', META) == 0 then
  return {0, 0}
end
extend_expiry()
return {tonumber(get('set')), tonumber(get('clock'))}
