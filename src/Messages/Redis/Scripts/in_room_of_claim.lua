-- Opens a script that is told a message's claim and finds the room by it; on one server, where keys of several tags may be used together.
local claim = redis.call('GET', KEYS[1])
if not claim then
  return { 'none' }
end
local room = 'room:{' .. string.match(claim, '^%d+ (.*)$') .. '}'
