-- What the processes' scripts share; stands in front of each of them.
-- KEYS: meta, output
--
-- meta      hash   name, target, args, state: initial, started or stopped; keep: how long it is kept once
--                  it has stopped (ms); start: which attempt to start it was heard; worker, host, pid,
--                  started; signal; exitcode, stopped
-- output    string what it has printed
local META, OUTPUT = KEYS[1], KEYS[2]

-- A worker that runs a process says so ten times a second; one that has not for an hour is gone, and so
-- is the record that would have told others of it.
local RUNNING = 3600000

local function expire(time)
  redis.call('PEXPIRE', META, time)
  redis.call('PEXPIRE', OUTPUT, time)
end

-- It has stopped: the time to keep it starts now.
local function stop(exitcode, now)
  redis.call('HSET', META, 'state', 'stopped', 'exitcode', exitcode, 'stopped', now)
  expire(redis.call('HGET', META, 'keep') or RUNNING)
  -- Wakes up those who join it.
  redis.call('PUBLISH', 'processes', META:match('{(.-)}'))
end
