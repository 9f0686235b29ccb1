-- Deletes a live message. ARGV from 4: id, the author that it must be by (empty: anybody's).
local id, only_of = ARGV[4], ARGV[5]
tidy(100)
local trace = redis.call('HMGET', trace_of(id), 'author', 'forget', 'deleted', 'weight')
local author, allowed = trace[1], only_of == '' or only_of == trace[1]
if not author or tonumber(trace[2]) <= now then
  return { 'none', now }
end
if trace[3] then
  if not allowed then
    return { 'none', now }
  end
  return { 'again', now, epoch, tonumber(trace[3]), redis.call('ZSCORE', UNHEARD, '-' .. id) and 1 or 0 }
end
local text = redis.call('GET', text_of(id))
if not is_live(text) then
  return { 'none', now }
end
if not allowed then
  return { 'forbidden', now }
end

local expires = tonumber(string.sub(text, 1, 14))
local forget = math.max(expires, now + HOUR)
local seq = next_seq()
redis.call('DEL', text_of(id))
redis.call('ZREM', LIVE, id)
redis.call('ZREM', DUE, id .. ' ' .. trace[4] .. ' ' .. author)
redis.call('ZREM', by(author), id)
redis.call('ZADD', GONE, seq, id)
redis.call('ZADD', FORGET, expires, id)
redis.call('HSET', trace_of(id), 'deleted', seq, 'forget', forget)
redis.call('PEXPIREAT', trace_of(id), forget)
redis.call('ZREM', UNHEARD, id)
redis.call('ZADD', UNHEARD, now, '-' .. id)
add_bytes(DELETED_WEIGHT - trace[4])
keep_clock()
return { 'deleted', now, epoch, seq, 1 }
