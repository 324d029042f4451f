-- Shared by the scripts of a process; put in front of each of them.
-- KEYS: meta, output
--
-- meta      hash    name, target, args; state: initial, started or stopped; keep: how long to keep the
--                   process after its end (ms); start: id of the attempt that started it; worker, host,
--                   pid, started; seen: time of the worker's last heartbeat (ms); signal; exitcode, stopped
-- output    string  what the process has printed
local META, OUTPUT = KEYS[1], KEYS[2]

-- How long a running process is kept without a heartbeat (ms). The worker sends ten heartbeats
-- a second.
local RUNNING = 3600000

local function expire(millis)
  redis.call('PEXPIRE', META, millis)
  redis.call('PEXPIRE', OUTPUT, millis)
end

-- Stops the process; from now on its keys expire.
local function stop(exitcode, now)
  redis.call('HSET', META, 'state', 'stopped', 'exitcode', exitcode, 'stopped', now)
  expire(redis.call('HGET', META, 'keep') or RUNNING)
  -- Wakes up callers that wait for its end.
  redis.call('PUBLISH', 'processes', META:match('{(.-)}'))
end
