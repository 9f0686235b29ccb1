-- The ids of an author's live messages. ARGV[3]: the author.
return { 'ok', now, redis.call('ZRANGEBYSCORE', by(ARGV[3]), '(' .. now, '+inf') }
