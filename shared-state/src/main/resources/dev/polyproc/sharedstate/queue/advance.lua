-- Shows what can be shown now, after time has passed.
-- ARGV: instance that consumes
-- Returns what advance returns.
if redis.call('EXISTS', META) == 0 then
  return {0, 0}
end
return advance(ARGV[1])
