-- One live message. ARGV[3]: its id.
local text = redis.call('GET', text_of(ARGV[3]))
if is_live(text) then
  return { 'found', now, text, string.match(room, '^room:{(.*)}$') }
end
tidy(100)
return { 'none', now }
