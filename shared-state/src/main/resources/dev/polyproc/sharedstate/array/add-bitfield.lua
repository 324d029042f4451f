-- Adds a 64-bit amount to an integer element of a type that BITFIELD supports.
-- KEYS: see array.lua
-- ARGV: lock, token, index, overflow (FAIL, WRAP, SAT), BITFIELD's type, amount
-- Returns {"done", sum}, {"overflows", unchanged element} or a refusal (array.lua).
local refused = refusal(ARGV[3], 1) or stale()
if refused then
  return refused
end
local index = place(ARGV[3])
local sum = redis.call('BITFIELD', DATA, 'OVERFLOW', ARGV[4], 'INCRBY', ARGV[5], '#' .. index, ARGV[6])
touch()
-- The sum is read from memory, because Lua would round the number.
return {sum[1] and 'done' or 'overflows', element(index)}
