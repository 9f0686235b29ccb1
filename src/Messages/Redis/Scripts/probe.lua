-- What a room knows of an id. Where it knows nothing the id is barred: a post under an earlier claim that is still on its way comes to nothing.
-- ARGV[3]: id; ARGV[4]: the first number of a claim that may post again.
local id = ARGV[3]
local trace = redis.call('HMGET', trace_of(id), 'author', 'forget', 'deleted')
if trace[1] and tonumber(trace[2]) > now then
  local live = not trace[3] and is_live(redis.call('GET', text_of(id)))
  return { live and 'live' or 'over', now, trace[1] }
end
redis.call('SET', room .. ':bar:' .. id, ARGV[4], 'PX', 600000)
keep_clock()
return { 'none', now }
