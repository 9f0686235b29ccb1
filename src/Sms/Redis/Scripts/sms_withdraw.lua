-- The text of a code was not sent. KEYS: the codes of which it is one. ARGV: 2 hash of the code.
for _, code in ipairs(KEYS) do
  local sent = redis.call('HMGET', code, 'hash', 'used', 'hour', 'counted', 'solved')
  if sent[1] and not sent[2] and equal(sent[1], ARGV[2]) then
    redis.call('DEL', code)
    local first = true
    for key in string.gmatch(sent[4], '%S+') do
      if tonumber(sent[3]) > hour - HOURS then count(key, 's' .. sent[3], -1) end
      if first then redis.call('HDEL', key, 'at', 'command', 'expires') end
      first = false
    end
    if sent[5] ~= '' then redis.call('DEL', sent[5]) end
  end
end
