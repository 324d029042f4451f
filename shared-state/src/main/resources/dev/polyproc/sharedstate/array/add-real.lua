-- Adds to a floating-point element.
-- KEYS: see array.lua
-- ARGV: lock, token, index, overflow (FAIL, WRAP, SAT), amount (float64), largest and smallest value
-- Returns {"done", sum}, {"overflows", unchanged element} or a refusal (array.lua).
local refused = refusal(ARGV[3], 1) or stale()
if refused then
  return refused
end
local index, format = place(ARGV[3]), width == 4 and '>f' or '>d'
local now = element(index)
local sum = struct.unpack(format, now) + struct.unpack('>d', ARGV[5])
local packed = struct.pack(format, sum)
local rounded = struct.unpack(format, packed)
-- The difference is 0 only if the sum is finite.
if rounded - rounded ~= 0 then
  if ARGV[4] == 'FAIL' then
    touch()
    return {'overflows', now}
  end
  if ARGV[4] == 'SAT' and sum == sum then
    packed = sum > 0 and ARGV[6] or ARGV[7]
  end
end
return write(index, packed)
