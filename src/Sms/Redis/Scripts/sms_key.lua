-- Whose key hashes what is kept here. KEYS: 1 fingerprint. ARGV: 2 own fingerprint, 3 milliseconds it counts after the last who asked. Returns 1 where they are the same.
local known = redis.call('GET', KEYS[1])
if known and known ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
