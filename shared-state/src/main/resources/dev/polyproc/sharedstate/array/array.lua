-- Shared by the scripts on an array's elements; put between lock/fence.lua and the script.
-- KEYS: meta, data
-- ARGV: lock ('' for a write without a lock), fencing token, then the script's own
--
-- meta  hash    typecode, size, width (bytes an element), ttl (ms), and for each lock under which the
--               array was written a field "fence:<lock>" with the latest token
-- data  string  the elements, packed, most significant byte first
--
-- Every script that accesses elements may return one of these refusals:
--   {"unknown"}         the array does not exist
--   {"outside", size}   the array has no such index
--   {"late", token}     a later holder of the lock has written; token is the latest
--   {"locks", max}      the array was already written under the maximum number of locks
local META, DATA = KEYS[1], KEYS[2]
local FIELDS, MAX_LOCKS = 4, 64
local meta = redis.call('HMGET', META, 'size', 'width', 'ttl')
local size, width, ttl = tonumber(meta[1]), tonumber(meta[2]), meta[3]

-- Postpones the expiry of the array after a use.
local function touch()
  redis.call('PEXPIRE', META, ttl)
  redis.call('PEXPIRE', DATA, ttl)
end

-- Resolves a Python index: a negative index counts from the end.
local function place(index)
  index = tonumber(index)
  return index < 0 and index + size or index
end

-- Returns why the elements cannot be accessed, or nil if they can. An array never grows.
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

-- Returns why a write under the lock is refused, or nil. Call it last: it stores the token.
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
