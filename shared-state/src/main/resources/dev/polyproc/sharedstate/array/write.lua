-- Writes consecutive elements.
-- KEYS: see array.lua
-- ARGV: lock, token, index of the first element, elements
-- Returns {"done", elements} or a refusal (array.lua).
local why = refusal(ARGV[3], width and #ARGV[4] / width or 0) or stale()
if why then
  return why
end
return write(place(ARGV[3]), ARGV[4])
