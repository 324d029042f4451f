-- Runs several commands in one atomic step.
-- KEYS: every key that the commands access
-- ARGV: for each command the number of its words, then the words
-- Returns the answer of each command.
local answers = {}
local at = 1
while at <= #ARGV do
  local words = tonumber(ARGV[at])
  answers[#answers + 1] = redis.call(unpack(ARGV, at + 1, at + words))
  at = at + words + 1
end
return answers
