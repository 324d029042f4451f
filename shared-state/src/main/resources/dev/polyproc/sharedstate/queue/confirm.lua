-- Confirms that the broker has the records of a put: its items will be shown.
-- KEYS: see queue.lua
-- ARGV: put id, first position, number of positions
-- Returns the number of positions whose reservation had expired before; their items are not shown.
local lost = 0
local first = tonumber(ARGV[2])
for position = first, first + ARGV[3] - 1 do
  local put, bytes, deadline = reservation(position)
  if put == ARGV[1] then
    if deadline == -1 then
      redis.call('HDEL', RESERVED, position)
      lost = lost + 1
    else
      redis.call('HSET', RESERVED, position, put .. ' ' .. bytes .. ' 0')
    end
  end
end
return lost
