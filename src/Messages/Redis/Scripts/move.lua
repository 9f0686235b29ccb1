-- Moves an id to another room, unless somebody else did meanwhile: KEYS[1] claim; ARGV: the claim as it was, as it will be, how long to keep it.
local claim = redis.call('GET', KEYS[1])
if not claim or claim == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 1
