-- Gives the holder a new lease, from now on.
-- ARGV: holder, lease (ms)
-- Returns {"holds", …}, {"lost", since (ms)} or {"not_held"}.
update()
local no = refusal(ARGV[1])
if no then
  return no
end
redis.call('HSET', META, 'until', NOW + ARGV[2])
touch()
return holds()
