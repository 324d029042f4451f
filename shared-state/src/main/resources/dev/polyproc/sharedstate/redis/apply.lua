-- Applies commands in one step.
-- KEYS: every key that they touch   ARGV: for each command the number of its words, then the words
-- Returns what each command returned.
local answers = {}
local at = 1
while at <= #ARGV do
  local words = tonumber(ARGV[at])
  answers[#answers + 1] = redis.call(unpack(ARGV, at + 1, at + words))
  at = at + words + 1
end
return answers
