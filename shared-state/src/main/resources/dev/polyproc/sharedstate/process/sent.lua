-- Kafka has the record that starts a process: it waits for a worker, as long as the record is kept.
-- ARGV: how long Kafka keeps it (ms)
if redis.call('HGET', META, 'state') == 'initial' then
  expire(ARGV[1])
end
