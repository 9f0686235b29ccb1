-- What every script about a room begins with. ARGV[1]: the latest time this caller has seen; ARGV[2]: its own estimate of the time now.
-- Keys of a room, all with its hash tag: the room itself (hash: epoch, seq, bytes, clock), :live (id by seq), :due ("id weight author" by expiry),
-- :gone (deleted id by the deletion's seq), :forget (deleted id by expiry), :unheard (id, or -id for a deletion, that was not published yet, by time),
-- :by:AUTHOR (id by expiry),
-- :text:ID (times, seq and the sealed text), :id:ID (what is remembered of an id).
local LIVE, DUE, GONE, FORGET, UNHEARD = room .. ':live', room .. ':due', room .. ':gone', room .. ':forget', room .. ':unheard'
local HOUR, JUMP, DELETED_WEIGHT = 3600000, 500, 200

local function text_of(id) return room .. ':text:' .. id end
local function trace_of(id) return room .. ':id:' .. id end
local function by(author) return room .. ':by:' .. author end

-- The clock is the server's, but never goes back: not behind what a write kept, not behind what this caller has seen. Where the server's clock was
-- set back, it runs on by the callers' own.
local time = redis.call('TIME')
local wall = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = tonumber(redis.call('HGET', room, 'clock') or 0)
local now = math.max(wall, kept, tonumber(ARGV[1]))
if tonumber(ARGV[2]) - wall > JUMP then
  now = math.max(now, tonumber(ARGV[2]))
end

-- Counts are written as they are, not added to: Redis 7.0 runs what a kill left of a script's writes once more, with the next script's.
local function bytes()
  return tonumber(redis.call('HGET', room, 'bytes') or 0)
end

local function add_bytes(weight)
  redis.call('HSET', room, 'bytes', string.format('%.0f', bytes() + weight))
end

local function next_seq()
  local seq = tonumber(redis.call('HGET', room, 'seq')) + 1
  redis.call('HSET', room, 'seq', string.format('%.0f', seq))
  return seq
end

local function keep_clock()
  if now > kept then
    redis.call('HSET', room, 'clock', now)
    kept = now
  end
end

local function remove(key, members)
  if #members > 0 then
    redis.call('ZREM', key, unpack(members))
  end
end

-- Erases what is due, so that not even a clock that goes back could revive it; at most so much, for the others who wait. Tells whether that was all.
local function tidy(most)
  local due = redis.call('ZRANGEBYSCORE', DUE, '-inf', now, 'LIMIT', 0, most)
  local forgotten = redis.call('ZRANGEBYSCORE', FORGET, '-inf', now, 'LIMIT', 0, most)
  if #due + #forgotten == 0 then
    return true
  end
  keep_clock()
  local ids, texts, freed = {}, {}, #forgotten * DELETED_WEIGHT
  for number, entry in ipairs(due) do
    local id, weight, author = string.match(entry, '^(%x+) (%d+) (.*)$')
    ids[number], texts[number], freed = id, text_of(id), freed + weight
    redis.call('ZREM', by(author), id)
  end
  if #due > 0 then
    redis.call('DEL', unpack(texts))
  end
  remove(DUE, due)
  remove(LIVE, ids)
  remove(GONE, forgotten)
  remove(FORGET, forgotten)
  add_bytes(-freed)
  return #due < most and #forgotten < most
end

local function is_live(text)
  return text and tonumber(string.sub(text, 1, 14)) > now
end

-- When the next message expires; 0 where there is none.
local function next_expiry()
  local first = redis.call('ZRANGEBYSCORE', DUE, '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
  return tonumber(first[2] or 0)
end

-- At most so many newest live messages below a number (a bound as ZRANGEBYSCORE takes it), newest first, and whether there are older ones.
local function newest(before, most)
  local found, offset = {}, 0
  while true do
    local ids = redis.call('ZREVRANGEBYSCORE', LIVE, before, '-inf', 'LIMIT', offset, most + 1)
    if #ids == 0 then
      return found, false
    end
    offset = offset + #ids
    for number, id in ipairs(ids) do
      ids[number] = text_of(id)
    end
    for _, text in ipairs(redis.call('MGET', unpack(ids))) do
      if is_live(text) then
        if #found == most then
          return found, true
        end
        found[#found + 1] = text
      end
    end
  end
end
