-- Notes which room an id belongs to, or tells: KEYS[1] claim; ARGV: room, how long to keep it in milliseconds. A claim is "number room"; the number
-- rises when it moves to another room.
local claim = redis.call('GET', KEYS[1])
if not claim then
  claim = '0 ' .. ARGV[1]
  redis.call('SET', KEYS[1], claim, 'PX', ARGV[2])
elseif string.match(claim, '^%d+ (.*)$') == ARGV[1] and redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return claim
