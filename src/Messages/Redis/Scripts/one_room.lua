-- What the room in ARGV[2] is, or nothing.
return redis.call('HGET', rooms, ARGV[2])
