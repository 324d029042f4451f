-- Records that Kafka has the record that starts a process; from now on the process is kept for as long as
-- Kafka keeps the record.
-- KEYS: see process.lua
-- ARGV: how long Kafka keeps the record (ms)
-- Returns nothing.
if redis.call('HGET', META, 'state') == 'initial' then
  expire(ARGV[1])
end
