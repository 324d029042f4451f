-- Reads an element.
-- KEYS: see array.lua
-- ARGV: '', '', index
-- Returns {"done", element} or a refusal (array.lua).
local why = refusal(ARGV[3], 1)
if why then
  return why
end
touch()
return {'done', element(place(ARGV[3]))}
