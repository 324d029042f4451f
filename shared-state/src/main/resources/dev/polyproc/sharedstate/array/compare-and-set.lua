-- Writes an element if it is as expected.
-- ARGV: lock, token, index, expected ('' if it can be no element), or else expected, element
-- Returns {"done", element}, {"differs", the element as it is}, or why not.
local why = refusal(ARGV[3], 1)
if why then
  return why
end
local index = place(ARGV[3])
local now = element(index)
if now ~= ARGV[4] and now ~= ARGV[5] then
  touch()
  return {'differs', now}
end
return stale() or write(index, ARGV[6])
