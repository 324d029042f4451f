-- Gives a reservation up, if it is still its owner's.
-- KEYS: meta   ARGV: owner
if redis.call('HGET', KEYS[1], 'reserved') == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
