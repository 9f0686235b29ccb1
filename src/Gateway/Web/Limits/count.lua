-- Counts one in KEYS[1] (hash: how many by slice of time) unless that is more than the span holds. ARGV: how many it holds, the length of a slice in
-- milliseconds, slices in a span. Returns 0, or the milliseconds after which one more may succeed.
local most, length, slices = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / length)

-- The running slice and the full ones before it always cover the whole span.
local total, counted = 0, {}
local all = redis.call('HGETALL', KEYS[1])
for at = 1, #all, 2 do
  local number, count = tonumber(all[at]), tonumber(all[at + 1])
  if number < slice - slices then
    redis.call('HDEL', KEYS[1], all[at])
  else
    total = total + count
    counted[#counted + 1] = { number, count }
  end
end

if total >= most then
  table.sort(counted, function(one, other) return one[1] < other[1] end)
  for _, entry in ipairs(counted) do
    total = total - entry[2]
    if total < most then
      return math.max(1, (entry[1] + slices + 1) * length - now)
    end
  end
end
redis.call('HINCRBY', KEYS[1], slice, 1)
redis.call('PEXPIRE', KEYS[1], (slices + 1) * length)
return 0
