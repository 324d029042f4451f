-- Adds to a real.
-- ARGV: lock, token, index, overflow (FAIL, WRAP, SAT), amount (float64), the largest, the smallest
-- Returns {"done", sum}, {"overflows", the element as it is}, or why not.
local why = refusal(ARGV[3], 1) or stale()
if why then
  return why
end
local index, format = place(ARGV[3]), width == 4 and '>f' or '>d'
local now = element(index)
local sum = struct.unpack(format, now) + struct.unpack('>d', ARGV[5])
local packed = struct.pack(format, sum)
local rounded = struct.unpack(format, packed)
-- Neither infinite nor not a number: only then is the difference 0.
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
