// The peer on socket.io: a POST is emitted to everyone, over its WebSocket transport and without compression.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const server = createServer((request, response) => {
  if (request.method !== 'POST') return;
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    io.emit('message', JSON.parse(Buffer.concat(parts).toString()));
    response.writeHead(204).end();
  });
});
const io = new Server(server, { transports: ['websocket'], perMessageDeflate: false, serveClient: false, pingInterval: 60000 });
server.listen(Number(process.argv[2]), '127.0.0.1', 4096);
