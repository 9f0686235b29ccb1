-- The clock and what is counted. ARGV[1]: milliseconds that the clock is ahead of Redis'. Texts are counted in hashes: s<hour> sent, v<hour> verified, and, of a
-- phone or a device, the last text: at, command, expires.
local HOUR, HOURS = 3600000, 25
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) + tonumber(ARGV[1])
local hour = math.floor(now / HOUR)

local function whole(number)
  return string.format('%.0f', number)
end

-- What a tally holds of the running hour and the 24 before it; what is older is removed.
local function read(key)
  local tally = { key = key, sent = 0, verified = 0, oldest = hour }
  local all = redis.call('HGETALL', key)
  for at = 1, #all, 2 do
    local kind, number = string.match(all[at], '^([sv])(%d+)$')
    number = tonumber(number)
    if not kind then
      tally[all[at]] = all[at + 1]
    elseif number <= hour - HOURS then
      redis.call('HDEL', key, all[at])
    elseif kind == 'v' then
      tally.verified = tally.verified + tonumber(all[at + 1])
    elseif tonumber(all[at + 1]) > 0 then
      tally.sent = tally.sent + tonumber(all[at + 1])
      tally.oldest = math.min(tally.oldest, number)
    end
  end
  tally.unverified = math.max(0, tally.sent - tally.verified)
  return tally
end

local function count(key, field, number)
  redis.call('HINCRBY', key, field, number)
  redis.call('PEXPIRE', key, (HOURS + 1) * HOUR)
end
