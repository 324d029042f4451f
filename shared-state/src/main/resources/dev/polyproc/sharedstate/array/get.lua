-- Reads an element.
-- ARGV: '', '', index
-- Returns {"done", element}, {"unknown"} or {"outside", size}.
local why = refusal(ARGV[3], 1)
if why then
  return why
end
touch()
return {'done', element(place(ARGV[3]))}
