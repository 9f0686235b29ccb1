-- What changed after a number, or a snapshot. ARGV from 4: epoch and number that the asker knows (empty: none), most in a snapshot, most changes.
local since, most = tonumber(ARGV[5]), tonumber(ARGV[7])
local latest = tonumber(redis.call('HGET', room, 'seq'))
tidy(500)

local function seq_of(text) return tonumber(string.sub(text, 29, 42)) end

if ARGV[4] ~= epoch or not since or since > latest then
  local texts, truncated = newest('+inf', tonumber(ARGV[6]))
  return { 'ok', now, epoch, 1, truncated and seq_of(texts[#texts]) - 1 or 0, latest, latest, texts, {} }
end

local live = redis.call('ZRANGEBYSCORE', LIVE, '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most + 1)
local gone = redis.call('ZRANGEBYSCORE', GONE, '(' .. since, '+inf', 'WITHSCORES', 'LIMIT', 0, most + 1)
local keys, deleted, last, at_live, at_gone = {}, {}, since, 1, 1
for _ = 1, most do
  local posted, removed = tonumber(live[at_live + 1]), tonumber(gone[at_gone + 1])
  if posted and (not removed or posted < removed) then
    keys[#keys + 1] = text_of(live[at_live])
    at_live, last = at_live + 2, posted
  elseif removed then
    if tonumber(redis.call('ZSCORE', FORGET, gone[at_gone])) > now then
      deleted[#deleted + 1] = gone[at_gone]
    end
    at_gone, last = at_gone + 2, removed
  end
end
local to = (live[at_live] or gone[at_gone]) and last or latest

local texts = {}
if #keys > 0 then
  for _, text in ipairs(redis.call('MGET', unpack(keys))) do
    if is_live(text) then
      texts[#texts + 1] = text
    end
  end
end
return { 'ok', now, epoch, 0, since, to, latest, texts, deleted }
