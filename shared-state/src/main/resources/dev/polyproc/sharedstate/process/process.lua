-- What the processes' scripts share; stands in front of each of them.
-- KEYS: meta, output
--
-- meta      hash   name, target, args, state: initial, started or stopped; keep: how long it is kept once
--                  it has stopped (ms); start: which attempt to start it was heard; worker, host, pid,
--                  started; seen: when it said last that it runs it (ms); signal; exitcode, stopped
-- output    string what it has printed
local META, OUTPUT = KEYS[1], KEYS[2]

-- A worker that runs a process says so ten times a second; one that has not for an hour is gone, and so
-- is the record that would have told others of it.
local RUNNING = 3600000

local function time()
  local now = redis.call('TIME')
  return now[1] * 1000 + math.floor(now[2] / 1000)
end

local function expire(millis)
  redis.call('PEXPIRE', META, millis)
  redis.call('PEXPIRE', OUTPUT, millis)
end

-- It has stopped: the time to keep it starts now.
local function stop(exitcode, now)
  redis.call('HSET', META, 'state', 'stopped', 'exitcode', exitcode, 'stopped', now)
  expire(redis.call('HGET', META, 'keep') or RUNNING)
  -- Wakes up those who join it.
  redis.call('PUBLISH', 'processes', META:match('{(.-)}'))
end
