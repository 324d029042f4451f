-- Takes a put back, of which the broker may have none, some or all: what was not shown never will be.
-- ARGV: put id, first position, number of positions
-- Returns how many of them are taken back; the others were shown.
local lost = 0
local first = tonumber(ARGV[2])
for position = first, first + ARGV[3] - 1 do
  local put, bytes, deadline = reservation(position)
  if put == ARGV[1] then
    if deadline ~= -1 then
      revoke(position, put, bytes)
    end
    -- It is not asked for again: a position without a reservation is skipped.
    redis.call('HDEL', RESERVED, position)
    lost = lost + 1
  end
end
if lost > 0 and redis.call('EXISTS', META) == 1 then
  wake_up()
end
return lost
