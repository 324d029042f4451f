-- Creates a semaphore, unless a semaphore of that name exists.
-- KEYS: see semaphore.lua
-- ARGV: value, bounded (1 or 0), keep (ms)
-- Returns "created", "exists", or "differs" if the existing semaphore has another value or kind.
if exists() then
  touch()
  return get('initial') == ARGV[1] and get('bounded') == ARGV[2] and 'exists' or 'differs'
end
redis.call('HSET', META, 'initial', ARGV[1], 'value', ARGV[1], 'bounded', ARGV[2], 'keep', ARGV[3])
touch()
return 'created'
