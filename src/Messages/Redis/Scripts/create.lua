-- Creates a room or tells what has its name. ARGV from 2: name, what it is, owner (empty: none), most rooms, most rooms of one owner.
local name, owner = ARGV[2], ARGV[4]
local known = redis.call('HGET', rooms, name)
if known then
  return { 'known', known, redis.call('ZSCORE', UNHEARD, name) and 1 or 0 }
end
if redis.call('HLEN', rooms) >= tonumber(ARGV[5]) then
  return { 'many' }
end
if owner ~= '' then
  local owned = tonumber(redis.call('HGET', OWNERS, owner) or 0)
  if owned >= tonumber(ARGV[6]) then
    return { 'yours' }
  end
  -- Written as it is, as in room.lua.
  redis.call('HSET', OWNERS, owner, owned + 1)
end
local room = string.format('%014.0f', now) .. ARGV[3]
redis.call('HSET', rooms, name, room)
redis.call('ZADD', UNHEARD, now, name)
return { 'new', room, 1 }
