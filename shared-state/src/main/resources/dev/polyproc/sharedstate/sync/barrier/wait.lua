-- Arrives at a barrier, or checks whether all parties have arrived.
-- KEYS: see barrier.lua
-- ARGV: waiter, round ("" in the first attempt), last (1 or 0: the time is over, which breaks the barrier),
--       waiter timeout (ms), wake-up key
-- Returns {"passed", index or -1 if the waiter knows its index}, {"waits", index, round}, {"broken"} or
-- {"unknown"}.
if not exists() then
  return {'unknown'}
end
remove_expired()
extend_expiry()
local waiter, round = ARGV[1], get('round')
if ARGV[2] ~= '' and ARGV[2] ~= round then
  return redis.call('ZSCORE', PASSED, ARGV[2]) and {'passed', -1} or {'broken'}
end
if get('broken') then
  return {'broken'}
end
local index = tonumber(redis.call('ZSCORE', WAITERS, waiter) or free_index())
keep_place(waiter, index, ARGV[4])
if redis.call('ZCARD', WAITERS) >= tonumber(get('parties')) then
  pass(ARGV[5])
  extend_expiry()
  return {'passed', index}
end
if ARGV[3] == '1' then
  redis.call('HSET', META, 'broken', 1)
  next_round(ARGV[5])
  return {'broken'}
end
extend_expiry()
return {'waits', index, round}
