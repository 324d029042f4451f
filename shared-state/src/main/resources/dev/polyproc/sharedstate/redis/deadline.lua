-- The deadline check; put in front of every script. A script whose deadline has passed returns an error
-- and has no effect.
-- ARGV: the script's own, then the deadline by Redis's clock (ms) or 0 for none; this check removes
--       the deadline
do
  local deadline = tonumber(table.remove(ARGV))
  if deadline > 0 then
    local time = redis.call('TIME')
    if time[1] * 1000 + math.floor(time[2] / 1000) > deadline then
      return redis.error_reply('LATE the deadline of this script has passed')
    end
  end
end
