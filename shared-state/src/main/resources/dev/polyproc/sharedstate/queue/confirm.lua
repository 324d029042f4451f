-- Says that the broker has the items of a put: they will be shown.
-- ARGV: put id, first position, number of positions
-- Returns how many of them were given up before, because this took too long.
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
