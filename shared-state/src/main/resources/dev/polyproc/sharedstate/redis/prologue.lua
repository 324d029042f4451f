-- Put in front of every script: the time, and the deadline check. A script whose deadline has passed
-- returns an error and has no effect.
-- ARGV: the script's own, then the deadline by Redis's clock (ms) or 0 for none; this check removes
--       the deadline

-- Seconds and microseconds, and milliseconds. The time is Redis's, so that the hosts' clocks do not matter.
local TIME = redis.call('TIME')
local NOW = TIME[1] * 1000 + math.floor(TIME[2] / 1000)

do
  local deadline = tonumber(table.remove(ARGV))
  if deadline > 0 and NOW > deadline then
    return redis.error_reply('LATE the deadline of this script has passed')
  end
end
