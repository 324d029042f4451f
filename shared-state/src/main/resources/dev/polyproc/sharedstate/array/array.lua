-- What the scripts share that touch an array's elements; stands behind fence.lua, in front of them.
-- KEYS: meta, data   ARGV: lock ('' for none), token, ...
--
-- meta  hash    typecode, size, width (bytes an element), ttl (ms), and for each lock under which
--               the array was written "fence:<lock>": the latest token
-- data  string  the elements, packed, most significant byte first
local META, DATA = KEYS[1], KEYS[2]
local FIELDS, MAX_LOCKS = 4, 64
local meta = redis.call('HMGET', META, 'size', 'width', 'ttl')
local size, width, ttl = tonumber(meta[1]), tonumber(meta[2]), meta[3]

-- An array that nobody uses expires.
local function touch()
  redis.call('PEXPIRE', META, ttl)
  redis.call('PEXPIRE', DATA, ttl)
end

-- Python's index: from the end if it is negative.
local function place(index)
  index = tonumber(index)
  return index < 0 and index + size or index
end

-- Why elements may not be touched, or nil if they may: an array never grows.
local function refusal(index, count)
  if not size or redis.call('STRLEN', DATA) ~= size * width then
    return {'unknown'}
  end
  index = place(index)
  if index < 0 or index + count > size then
    return {'outside', size}
  end
  return nil
end

-- Why nothing may be written under the lock, or nil if it may. Asked last: remembers the token.
local function stale()
  if ARGV[1] == '' then
    return nil
  end
  local fence = 'fence:' .. ARGV[1]
  if redis.call('HLEN', META) - FIELDS >= MAX_LOCKS and redis.call('HEXISTS', META, fence) == 0 then
    return {'locks', MAX_LOCKS}
  end
  if too_late(META, fence, ARGV[2]) then
    return {'late', tonumber(redis.call('HGET', META, fence))}
  end
  return nil
end

local function element(index)
  return redis.call('GETRANGE', DATA, index * width, (index + 1) * width - 1)
end

local function write(index, packed)
  redis.call('SETRANGE', DATA, index * width, packed)
  touch()
  return {'done', packed}
end
