-- Something was published: of the room or the list of rooms in KEYS[1].
return redis.call('ZREM', KEYS[1] .. ':unheard', ARGV[1])
