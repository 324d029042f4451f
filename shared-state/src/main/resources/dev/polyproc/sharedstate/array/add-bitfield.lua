-- Adds to a whole number that BITFIELD knows, and an amount of 64 bits.
-- ARGV: lock, token, index, overflow (FAIL, WRAP, SAT), BITFIELD's type, amount
-- Returns {"done", sum}, {"overflows", the element as it is}, or why not.
local why = refusal(ARGV[3], 1) or stale()
if why then
  return why
end
local index = place(ARGV[3])
local sum = redis.call('BITFIELD', DATA, 'OVERFLOW', ARGV[4], 'INCRBY', ARGV[5], '#' .. index, ARGV[6])
touch()
-- The answer is read from memory: as a number, Lua would round it.
return {sum[1] and 'done' or 'overflows', element(index)}
