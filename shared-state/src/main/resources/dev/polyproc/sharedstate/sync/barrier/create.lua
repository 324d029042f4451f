-- Makes a barrier, unless there is one of that name.
-- ARGV: parties, keep (ms)
-- Returns "created", "exists", or "differs" if there is one for another number of parties.
if exists() then
  extend_expiry()
  return get('parties') == ARGV[1] and 'exists' or 'differs'
end
redis.call('HSET', META, 'parties', ARGV[1], 'keep', ARGV[2], 'round', next_number())
extend_expiry()
return 'created'
