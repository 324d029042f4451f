-- Describes the keys of a job that exist.
-- KEYS: see job.lua
-- Returns for each key: its name, the type of its value, the memory that both use (bytes).
local found, seen = {}, {}
for _, key in ipairs(KEYS) do
  -- A job in place has one key for its values and its results.
  if not seen[key] and redis.call('EXISTS', key) == 1 then
    seen[key] = true
    found[#found + 1] = {key, redis.call('TYPE', key).ok, redis.call('MEMORY', 'USAGE', key)}
  end
end
return found
