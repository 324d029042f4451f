-- Reads whether an event is set, and the number of the last call that set it.
-- KEYS: meta (hash: see wait-queue.lua; also set: 1 or 0)
-- ARGV: none
-- Returns {1 or 0, number or 0}.
if redis.call('EXISTS', META) == 0 then
  return {0, 0}
end
extend_expiry()
return {tonumber(get('set')), tonumber(get('clock'))}
