-- Adds an amount to a 64-bit integer element where BITFIELD cannot add it: the element is unsigned,
-- or the amount has more than 64 bits. Element and amount are split into limbs of 32 bits (two's
-- complement, three limbs), which Lua's doubles add exactly.
-- KEYS: see array.lua
-- ARGV: lock, token, index, overflow (FAIL, WRAP, SAT), signed (1 or 0), amount (12 bytes)
-- Returns {"done", sum}, {"overflows", unchanged element} or a refusal (array.lua).
local LIMB, SIGN = 4294967296, 2147483648
local refused = refusal(ARGV[3], 1) or stale()
if refused then
  return refused
end
local index, signed = place(ARGV[3]), ARGV[5] == '1'
local now = element(index)
local middle, low = struct.unpack('>I4I4', now)
local high = (signed and middle >= SIGN) and LIMB - 1 or 0
local amount = {struct.unpack('>I4I4I4', ARGV[6])}

low = low + amount[3]
middle = middle + amount[2] + math.floor(low / LIMB)
high = (high + amount[1] + math.floor(middle / LIMB)) % LIMB
low, middle = low % LIMB, middle % LIMB

local fits = high == 0 and not (signed and middle >= SIGN)
  or signed and high == LIMB - 1 and middle >= SIGN
if fits or ARGV[4] == 'WRAP' then
  return write(index, struct.pack('>I4I4', middle, low))
end
if ARGV[4] == 'FAIL' then
  touch()
  return {'overflows', now}
end
local negative = high >= SIGN
if signed then
  return write(index, negative and struct.pack('>I4I4', SIGN, 0) or struct.pack('>I4I4', SIGN - 1, LIMB - 1))
end
return write(index, negative and struct.pack('>I4I4', 0, 0) or struct.pack('>I4I4', LIMB - 1, LIMB - 1))
