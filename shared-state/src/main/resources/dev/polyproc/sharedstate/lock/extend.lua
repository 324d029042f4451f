-- Starts a new lease for the holder of a lock.
-- KEYS: see lock.lua
-- ARGV: holder, lease (ms)
-- Returns {"holds", token, count, lease left (ms)}, {"lost", since (ms)} or {"not_held"}.
update()
local refused = refusal(ARGV[1])
if refused then
  return refused
end
redis.call('HSET', META, 'until', NOW + ARGV[2])
touch()
return holds()
