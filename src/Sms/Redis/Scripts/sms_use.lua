-- Uses a code up. KEYS: 1 devices that the phone knows, then the codes to try in order. ARGV: 2 attempt, 3 hash of the code, 4 most tries, 5 milliseconds a right
-- attempt may be repeated, 6 device to remember, 7 milliseconds a device stays known, 8 most devices. Returns 1 where it was right.
local attempt = ARGV[2]

local function remember()
  redis.call('HSET', KEYS[1], ARGV[6], whole(now))
  redis.call('PEXPIRE', KEYS[1], ARGV[7])
  local all = redis.call('HGETALL', KEYS[1])
  if #all / 2 <= tonumber(ARGV[8]) then return end
  local oldest
  for at = 1, #all, 2 do
    if not oldest or tonumber(all[at + 1]) < tonumber(all[oldest + 1]) then oldest = at end
  end
  redis.call('HDEL', KEYS[1], all[oldest])
end

local function use(code, sent)
  redis.call('HSET', code, 'used', attempt, 'expires', whole(now + tonumber(ARGV[5])))
  redis.call('PEXPIRE', code, ARGV[5])
  if tonumber(sent.hour) > hour - HOURS then
    for key in string.gmatch(sent.counted, '%S+') do count(key, 'v' .. sent.hour, 1) end
  end
  if ARGV[6] ~= '' then remember() end
end

for place = 2, #KEYS do
  local code, sent = KEYS[place], {}
  local all = redis.call('HGETALL', code)
  for at = 1, #all, 2 do sent[all[at]] = all[at + 1] end
  if sent.hash and now < tonumber(sent.expires) then
    if sent.used then
      if sent.used == attempt then return 1 end
    elseif tonumber(sent.tries) < tonumber(ARGV[4]) and not sent['tried:' .. attempt] then
      redis.call('HSET', code, 'tried:' .. attempt, 1, 'tries', tonumber(sent.tries) + 1)
      if equal(sent.hash, ARGV[3]) then
        use(code, sent)
        return 1
      end
    end
  end
end
return 0
