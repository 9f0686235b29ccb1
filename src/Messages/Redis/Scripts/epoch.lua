-- A room begins, with an epoch of its own, when it is first used. ARGV[3]: the epoch to begin with, or empty where the caller does not know
-- whether there is such a room.
local epoch = redis.call('HGET', room, 'epoch')
if not epoch then
  if ARGV[3] == '' then
    return { 'missing', now }
  end
  epoch = ARGV[3]
  redis.call('HSET', room, 'epoch', epoch, 'seq', 0)
  keep_clock()
end
