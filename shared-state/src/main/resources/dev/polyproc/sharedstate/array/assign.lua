-- Writes uploaded consecutive elements and deletes the upload.
-- KEYS: meta, data, upload
-- ARGV: lock, token, index of the first element, number of elements
-- Returns {"done", ""}, {"lost"} if the upload has expired, or a refusal (array.lua).
local PIECE = 1048576
local index, count = tonumber(ARGV[3]), tonumber(ARGV[4])
local refused = refusal(index, count)
if not refused and redis.call('STRLEN', KEYS[3]) ~= count * width then
  refused = {'lost'}
end
refused = refused or stale()
if refused then
  return refused
end
for at = 0, count * width - 1, PIECE do
  redis.call('SETRANGE', DATA, index * width + at,
    redis.call('GETRANGE', KEYS[3], at, at + PIECE - 1))
end
redis.call('UNLINK', KEYS[3])
touch()
return {'done', ''}
