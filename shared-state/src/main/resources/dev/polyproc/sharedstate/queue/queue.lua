-- Shared by the scripts of a queue; put in front of each of them.
-- KEYS: meta, reserved, items, shown, ready, leased, receipts
--
-- meta      hash    name, consumer (service or http), maxsize, ttl, keep_unfinished, keep_closed,
--                   keep_items, keep_bytes; tail: next position to reserve; head: next position to show;
--                   put, consumed, done: numbers of items; bytes: size of the items that are not done;
--                   kept: size of the shown items; sentinel: its position; ended: the head has reached
--                   the sentinel; instance: the instance that consumed last
-- reserved  hash    position -> "put-id bytes deadline"; deadline 0: confirmed, -1: revoked
-- items     hash    position -> JSON of an item that has arrived and is not done; "" for the sentinel
-- shown     stream  (position + 1)-0 -> item, by, at: the last items that the consumer printed
-- ready     zset    positions of the items that can be leased
-- leased    zset    positions of the leased items, by the end of their lease (ms)
-- receipts  hash    position -> "receipt delivery-count"
local META, RESERVED, ITEMS, SHOWN, READY, LEASED, RECEIPTS = unpack(KEYS)

local function get(field) return redis.call('HGET', META, field) end
local function count(field) return tonumber(get(field) or 0) end
local function add(field, n) return redis.call('HINCRBY', META, field, n) end

-- Postpones the expiry of the queue after a use. A queue with unfinished items is kept longest; a closed
-- queue without unfinished items is kept shortest.
local function touch()
  local unfinished = count('put') > count('done')
  local ttl = get(unfinished and 'keep_unfinished' or get('ended') and 'keep_closed' or 'ttl')
  for _, key in ipairs(KEYS) do
    redis.call('PEXPIRE', key, ttl)
  end
end

-- Wakes up the waiters of the queue.
local function wake_up()
  redis.call('PUBLISH', 'queues', get('name'))
end

-- Reads the reservation of a position. Returns its put, bytes and deadline, or nil.
local function reservation(position)
  local entry = redis.call('HGET', RESERVED, position)
  if not entry then
    return nil
  end
  local put, bytes, deadline = entry:match('^(%S+) (%S+) (%S+)$')
  return put, tonumber(bytes), tonumber(deadline)
end

-- Returns whether the broker has an item that cannot be shown yet: a position from the head on is confirmed.
-- Looks at a hundred positions at most.
local function arriving()
  local head = count('head')
  for position = head, math.min(count('tail'), head + 100) - 1 do
    local _, _, deadline = reservation(position)
    if deadline == 0 then
      return true
    end
  end
  return false
end

-- Revokes a position: the head skips it, and a record that arrives for it is dropped.
local function revoke(position, put, bytes)
  redis.call('HSET', RESERVED, position, put .. ' ' .. bytes .. ' -1')
  redis.call('HDEL', ITEMS, position)
  if get('sentinel') == tostring(position) then
    redis.call('HDEL', META, 'sentinel')
  else
    add('put', -1)
    add('bytes', -bytes)
  end
end

-- Stores a shown item and removes the oldest ones beyond the limits.
local function keep(position, item, by)
  redis.call('XADD', SHOWN, (position + 1) .. '-0', 'item', item, 'by', by, 'at', NOW)
  local kept = add('kept', #item)
  local max, length = count('keep_bytes'), redis.call('XLEN', SHOWN)
  while length > 1 and (length > count('keep_items') or kept > max) do
    local oldest = redis.call('XRANGE', SHOWN, '-', '+', 'COUNT', 1)[1]
    redis.call('XDEL', SHOWN, oldest[1])
    kept = add('kept', -#oldest[2][2])
    length = length - 1
  end
end

-- Advances the head past every item that can be shown now, five hundred at most, up to the first position
-- whose item has not arrived. Returns {more, http, position, item, position, item, ...}: more is 1 if the
-- head can advance further at once, http is 1 if the items are for getters.
local function advance(by)
  local http = get('consumer') == 'http'
  local out = {0, http and 1 or 0}
  local first, tail = count('head'), count('tail')
  local head = first
  while head < tail do
    if head - first >= 500 then
      out[1] = 1
      break
    end
    local item = redis.call('HGET', ITEMS, head)
    local put, bytes, deadline = reservation(head)
    if item then
      redis.call('HDEL', RESERVED, head)
      if item == '' then
        redis.call('HDEL', ITEMS, head)
        redis.call('HSET', META, 'ended', 1)
      elseif http then
        redis.call('ZADD', READY, head, head)
      else
        redis.call('HDEL', ITEMS, head)
        keep(head, item, by)
        add('consumed', 1)
        add('done', 1)
        add('bytes', -bytes)
      end
      out[#out + 1] = head
      out[#out + 1] = item
    elseif put and deadline > 0 and deadline < NOW then
      revoke(head, put, bytes)
    elseif put and deadline >= 0 then
      break
    end
    head = head + 1
  end
  if head > first then
    redis.call('HSET', META, 'head', head, 'instance', by)
    wake_up()
    touch()
  end
  return out
end
