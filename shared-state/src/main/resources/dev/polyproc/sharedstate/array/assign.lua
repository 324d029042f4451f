-- Writes uploaded consecutive elements and deletes the upload.
-- KEYS: meta, data, upload
-- ARGV: lock, token, index of the first element, number of elements
-- Returns {"done", ""}, {"lost"} if the upload has expired, or a refusal (array.lua).
local PIECE = 1048576
local index, count = tonumber(ARGV[3]), tonumber(ARGV[4])
local why = refusal(index, count)
if not why and redis.call('STRLEN', KEYS[3]) ~= count * width then
  why = {'lost'}
end
why = why or stale()
if why then
  return why
end
for at = 0, count * width - 1, PIECE do
  redis.call('SETRANGE', DATA, index * width + at,
    redis.call('GETRANGE', KEYS[3], at, at + PIECE - 1))
end
redis.call('UNLINK', KEYS[3])
touch()
return {'done', ''}
