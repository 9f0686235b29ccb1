-- Upkeep of a room. ARGV[3]: how long something may stay unpublished before the next one publishes it, in milliseconds.
local epoch = redis.call('HGET', room, 'epoch')
if not epoch then
  return { 'missing', now }
end
local clean = tidy(500)
if now > wall then
  keep_clock()
end
if bytes() ~= 0 and redis.call('EXISTS', DUE, FORGET) == 0 then
  redis.call('HSET', room, 'bytes', 0)
end

local texts, deletions = {}, {}
for _, member in ipairs(redis.call('ZRANGEBYSCORE', UNHEARD, '-inf', now - ARGV[3], 'LIMIT', 0, 100)) do
  local deleted = string.match(member, '^-(%x+)$')
  local text = not deleted and redis.call('GET', text_of(member))
  local seq = deleted and redis.call('ZSCORE', GONE, deleted)
  if is_live(text) then
    texts[#texts + 1] = text
  elseif seq then
    deletions[#deletions + 1] = { deleted, tonumber(seq) }
  end
  if is_live(text) or seq then
    redis.call('ZADD', UNHEARD, now, member)
  else
    redis.call('ZREM', UNHEARD, member)
  end
end
return { 'ok', now, epoch, bytes(), next_expiry(), clean and 1 or 0, texts, deletions }
