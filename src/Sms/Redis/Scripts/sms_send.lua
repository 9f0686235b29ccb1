-- Counts a text and keeps its code unless a limit is reached. KEYS: 1 tally of the phone, 2 of the country, 3 of all, 4 of the address, 5 of the device; 6 devices
-- that the phone knows; 7 the phone's code, 8 the device's code; 9 the solved challenge. ARGV: 2 command, 3 device, 4 hash of the code, 5 "1" where a challenge was
-- solved, 6 "1" where limits are only recorded, 7 milliseconds a code is valid, 8 a device stays known, 9 a solved challenge is remembered, 10 gap, 11 longest gap,
-- 12 texts before it grows, 13 percent, 14 most bits more, then unverified, at first and most of phone, country, all and address.
local command, device, solved, recorded = ARGV[2], ARGV[3], ARGV[5] == '1', ARGV[6] == '1'
local life, percent = tonumber(ARGV[7]), tonumber(ARGV[13])

local function gap_after(unverified)
  local doublings = math.min(12, math.max(0, unverified - tonumber(ARGV[12])))
  return math.min(math.max(tonumber(ARGV[11]), tonumber(ARGV[10])), tonumber(ARGV[10]) * 2 ^ doublings)
end

local function budget(place)
  local at = 15 + (place - 1) * 3
  return { unverified = tonumber(ARGV[at]), first = tonumber(ARGV[at + 1]), most = tonumber(ARGV[at + 2]) }
end

local function wait(tally, limit)
  local left = tally.at and tonumber(tally.at) + gap_after(tally.unverified) - now or 0
  if left <= 0 and tally.sent >= math.min(limit.most, math.max(limit.first, 4 * tally.verified)) then
    left = math.max(1, (tally.oldest + HOURS) * HOUR - now)
  end
  return left
end

-- How many bits more a challenge has, or nil where none is needed.
local function challenge(tally, limit)
  local free = math.max(limit.unverified, math.floor(tally.verified * percent / 100))
  if tally.unverified < free then return nil end
  local bits = 0
  while bits < tonumber(ARGV[14]) and tally.unverified >= math.max(1, free) * 2 ^ (bits + 1) do bits = bits + 1 end
  return bits
end

local seen = device ~= '' and redis.call('HGET', KEYS[6], device)
local known = seen and now - tonumber(seen) < tonumber(ARGV[8])
local own = read(known and KEYS[5] or KEYS[1])
if command ~= '' and own.command == command and now < tonumber(own.expires) then
  return { 'repeated', whole(tonumber(own.at) + gap_after(own.unverified)), own.expires }
end
if solved and redis.call('EXISTS', KEYS[9]) == 1 then return { 'used' } end

local tallies = { own, read(KEYS[2]), read(KEYS[3]) }
if not known then tallies[4] = read(KEYS[4]) end
local refusal
for place = 1, known and 1 or 4 do
  local left = wait(tallies[place], budget(place))
  if left > 0 and not refusal then refusal = { 'fast', whole(left) } end
end
if not refusal and not known and not solved then
  local most
  for place = 1, 4 do
    local bits = challenge(tallies[place], budget(place))
    if bits then most = math.max(most or 0, bits) end
  end
  if most then refusal = { 'challenge', whole(most) } end
end
if refusal and not recorded then return refusal end

local counted = {}
for place, tally in ipairs(tallies) do
  count(tally.key, 's' .. whole(hour), 1)
  counted[place] = tally.key
end
redis.call('HSET', own.key, 'at', whole(now), 'command', command, 'expires', whole(now + life))
local code = known and KEYS[8] or KEYS[7]
redis.call('DEL', code)
redis.call('HSET', code, 'hash', ARGV[4], 'expires', whole(now + life), 'hour', whole(hour), 'tries', 0, 'solved', solved and KEYS[9] or '',
  'counted', table.concat(counted, ' '))
redis.call('PEXPIRE', code, life)
if solved then redis.call('SET', KEYS[9], 1, 'PX', ARGV[9]) end
return { 'sent', whole(now + gap_after(math.max(0, own.sent + 1 - own.verified))), whole(now + life), refusal and refusal[1] or '' }
