-- Writes consecutive elements.
-- ARGV: lock, token, index of the first, elements
-- Returns {"done", elements} or why not.
local why = refusal(ARGV[3], width and #ARGV[4] / width or 0) or stale()
if why then
  return why
end
return write(place(ARGV[3]), ARGV[4])
