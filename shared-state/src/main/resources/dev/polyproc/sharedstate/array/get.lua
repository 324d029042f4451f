-- Reads an element.
-- KEYS: see array.lua
-- ARGV: '', '', index
-- Returns {"done", element} or a refusal (array.lua).
local refused = refusal(ARGV[3], 1)
if refused then
  return refused
end
touch()
return {'done', element(place(ARGV[3]))}
