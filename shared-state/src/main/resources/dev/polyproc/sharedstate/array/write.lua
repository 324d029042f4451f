-- Writes consecutive elements.
-- KEYS: see array.lua
-- ARGV: lock, token, index of the first element, elements
-- Returns {"done", elements} or a refusal (array.lua).
local refused = refusal(ARGV[3], width and #ARGV[4] / width or 0) or stale()
if refused then
  return refused
end
return write(place(ARGV[3]), ARGV[4])
