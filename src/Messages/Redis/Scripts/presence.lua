-- Says which folder of keys the caller seals with, for as long as it says so. Two that do not share theirs could not read each other's messages.
-- ARGV from 2: the folder, how long that holds and how long a room may stay unpublished, both in milliseconds.
local folder = redis.call('GET', rooms .. ':keys')
if folder and folder ~= ARGV[2] then
  return { 'other' }
end
redis.call('SET', rooms .. ':keys', ARGV[2], 'PX', ARGV[3])
local unheard = {}
for _, name in ipairs(redis.call('ZRANGEBYSCORE', UNHEARD, '-inf', now - ARGV[4], 'LIMIT', 0, 100)) do
  redis.call('ZADD', UNHEARD, now, name)
  unheard[#unheard + 1] = { name, redis.call('HGET', rooms, name) }
end
return { 'ok', unheard }
