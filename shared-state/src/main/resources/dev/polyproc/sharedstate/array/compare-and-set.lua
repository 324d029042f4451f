-- Writes an element if it has the expected value.
-- KEYS: see array.lua
-- ARGV: lock, token, index, expected element ('' if the type has no such value), an equal element in
--       another encoding (the other zero), new element
-- Returns {"done", element}, {"differs", unchanged element} or a refusal (array.lua).
local refused = refusal(ARGV[3], 1)
if refused then
  return refused
end
local index = place(ARGV[3])
local now = element(index)
if now ~= ARGV[4] and now ~= ARGV[5] then
  touch()
  return {'differs', now}
end
return stale() or write(index, ARGV[6])
