-- Creates a barrier, unless a barrier of that name exists.
-- KEYS: see barrier.lua
-- ARGV: parties, keep (ms)
-- Returns "created", "exists", or "differs" if the existing barrier has another number of parties.
if exists() then
  extend_expiry()
  return get('parties') == ARGV[1] and 'exists' or 'differs'
end
redis.call('HSET', META, 'parties', ARGV[1], 'keep', ARGV[2], 'round', next_number())
extend_expiry()
return 'created'
