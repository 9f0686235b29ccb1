-- Takes a message in, or tells what is known of its id. ARGV from 4: id, author, lifetime, end and length of the key's period, what is kept of the
-- message, weight, most messages, weight of all other rooms, most weight, number of the claim (empty: the claim is KEYS[2]), name of the room.
local id, author, lifetime, ends, period = ARGV[4], ARGV[5], tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local weight, number, name = tonumber(ARGV[10]), ARGV[14], ARGV[15]

local claim = KEYS[2] and redis.call('GET', KEYS[2])
if claim and string.match(claim, '^%d+ (.*)$') ~= name then
  return { 'elsewhere', now, claim }
end

tidy(100)
local trace = redis.call('HMGET', trace_of(id), 'author', 'forget', 'deleted')
if trace[1] and tonumber(trace[2]) > now then
  if trace[1] ~= author then
    return { 'taken', now }
  end
  local text = redis.call('GET', text_of(id))
  if trace[3] or not is_live(text) then
    return { 'over', now }
  end
  return { 'known', now, epoch, text, redis.call('ZSCORE', UNHEARD, id) and 1 or 0 }
end

if number ~= '' and tonumber(redis.call('GET', room .. ':bar:' .. id) or 0) > tonumber(number) then
  return { 'barred', now }
end
local full = redis.call('ZCOUNT', DUE, '(' .. now, '+inf') >= tonumber(ARGV[11])
if full or bytes() + tonumber(ARGV[12]) + weight > tonumber(ARGV[13]) then
  return { 'full', now, next_expiry() }
end
local expires = now + lifetime
if expires >= ends or expires < ends - period then
  return { 'period', now }
end

local forget = expires + HOUR
local seq = next_seq()
local text = string.format('%014.0f%014.0f%014.0f', expires, now, seq) .. ARGV[9]
redis.call('SET', text_of(id), text, 'PXAT', expires)
redis.call('HSET', trace_of(id), 'author', author, 'forget', forget, 'weight', weight)
redis.call('HDEL', trace_of(id), 'deleted')
redis.call('PEXPIREAT', trace_of(id), forget)
redis.call('ZADD', LIVE, seq, id)
redis.call('ZADD', DUE, expires, id .. ' ' .. weight .. ' ' .. author)
redis.call('ZADD', by(author), expires, id)
redis.call('ZADD', UNHEARD, now, id)
add_bytes(weight)
keep_clock()
if KEYS[2] then
  redis.call('SET', KEYS[2], '0 ' .. name, 'PXAT', forget)
end
return { 'new', now, epoch, text, bytes(), next_expiry() }
