-- Uses up KEYS[1] for ARGV[1] milliseconds, and counts it in KEYS[2] (hash: how many by slice of time) among at most ARGV[2] of its owner. A slice is as long as
-- a nonce is remembered, so two of them cover every nonce that is. Returns 0; -1 where it was used before; else the milliseconds after which one more may succeed.
local span, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local slice = math.floor(now / span)

if redis.call('EXISTS', KEYS[1]) == 1 then
  return -1
end
local counts = redis.call('HMGET', KEYS[2], slice - 1, slice)
-- Of the slice before, the part that is still remembered if its nonces came evenly.
local kept = (tonumber(counts[1]) or 0) * (1 - (now % span) / span)
if kept + (tonumber(counts[2]) or 0) >= most then
  return math.max(1, span - now % span)
end
redis.call('SET', KEYS[1], 1, 'PX', span)
redis.call('HINCRBY', KEYS[2], slice, 1)
redis.call('HDEL', KEYS[2], slice - 2, slice - 3)
redis.call('PEXPIRE', KEYS[2], 2 * span)
return 0
