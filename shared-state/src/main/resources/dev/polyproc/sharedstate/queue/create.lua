-- Creates a queue, unless a queue of that name exists.
-- KEYS: see queue.lua
-- ARGV: name, consumer, maxsize, ttl (ms), keep_unfinished (ms), keep_closed (ms), keep_items, keep_bytes
-- Returns "created", "exists", or "differs" if the existing queue has another consumer or maxsize.
if redis.call('EXISTS', META) == 1 then
  touch()
  return get('consumer') == ARGV[2] and get('maxsize') == ARGV[3] and 'exists' or 'differs'
end
redis.call('HSET', META, 'name', ARGV[1], 'consumer', ARGV[2], 'maxsize', ARGV[3], 'ttl', ARGV[4],
  'keep_unfinished', ARGV[5], 'keep_closed', ARGV[6], 'keep_items', ARGV[7], 'keep_bytes', ARGV[8])
touch()
return 'created'
