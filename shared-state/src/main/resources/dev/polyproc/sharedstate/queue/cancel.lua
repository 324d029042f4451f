-- Cancels a put. The broker may have all of its records, some of them or none. Items that were not
-- shown before this call are never shown.
-- KEYS: see queue.lua
-- ARGV: put id, first position, number of positions
-- Returns the number of positions that were revoked; the other items were shown.
local lost = 0
local first = tonumber(ARGV[2])
for position = first, first + ARGV[3] - 1 do
  local put, bytes, deadline = reservation(position)
  if put == ARGV[1] then
    if deadline ~= -1 then
      revoke(position, put, bytes)
    end
    -- A position without a reservation is skipped.
    redis.call('HDEL', RESERVED, position)
    lost = lost + 1
  end
end
if lost > 0 and redis.call('EXISTS', META) == 1 then
  wake_up()
end
return lost
