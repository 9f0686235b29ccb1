import { createHash } from "node:crypto";
import { createServer as createHttpServer, request } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createServer } from "vite";

/** Answers its own pages only, as the gateway does, and tells what it was asked. */
const messenger = createHttpServer((asked, answer) => {
  const own = isOwn(asked);
  answer.writeHead(asked.method === "GET" || own ? 200 : 403, { "Set-Cookie": "session=x; Path=/", Location: "/" }).end(`${asked.method} ${asked.url}`);
});
messenger.on("upgrade", (asked, socket) => {
  const accepted = createHash("sha1").update(`${asked.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  socket.end(
    isOwn(asked)
      ? `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`
      : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
  );
});
const isOwn = ({ headers }) => headers.origin === `http://${headers.host}` && (headers["sec-fetch-site"] ?? "same-origin") === "same-origin";

let page, port;

beforeAll(async () => {
  await new Promise((ready) => messenger.listen(0, "127.0.0.1", ready));
  vi.stubEnv("TEMPMESSENGER_URL", `http://127.0.0.1:${messenger.address().port}`);
  page = await createServer({
    root: fileURLToPath(new URL("..", import.meta.url)),
    logLevel: "silent",
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { host: "127.0.0.1", port: 0, hmr: false },
  });
  await page.listen();
  port = page.httpServer.address().port;
}, 60_000);

afterAll(async () => {
  await page?.close();
  messenger.closeAllConnections();
  messenger.close();
  vi.unstubAllEnvs();
});

/** As a browser asks for one of the development server's pages; the status of the answer. */
function ask(method, path, headers = {}, host = `localhost:${port}`) {
  return new Promise((done, failed) => {
    const asked = request({ agent: false, host: "127.0.0.1", port, method, path, headers: { Host: host, ...headers } });
    asked.on("upgrade", (answer, socket) => (socket.destroy(), done(answer.statusCode)));
    asked.on("response", (answer) => (answer.resume(), done(answer.statusCode)));
    asked.on("error", failed);
    asked.end();
  });
}

const socket = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };

test.each(["/messages", "/rooms", "/rooms/lobby/messages", "/rooms/lobby/plain", "/login", "/logout", "/sign_up", "/profile/password", "/language", "/api/v1/sessions"])(
  "What a page of the development server posts is taken as the server's own: %s",
  async (path) => {
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect(await ask("POST", path, { Origin: `http://${host}`, "Sec-Fetch-Site": "same-origin" }, host)).toBe(200);
  },
);

test.each(["DELETE", "PUT"])("So is every other change: %s", async (method) => {
  expect(await ask(method, "/messages/00000000000000000000000000000000", { Origin: `http://localhost:${port}`, "Sec-Fetch-Site": "same-origin" })).toBe(200);
});

test("The socket of a page of the development server is opened", async () => {
  expect(await ask("GET", "/ws", { ...socket, Origin: `http://localhost:${port}` })).toBe(101);
});

test.each(["http://evil.example", "http://localhost:1", "null"])("Another site stays another site: %s", async (origin) => {
  expect(await ask("POST", "/messages", { Origin: origin })).toBe(403);
  expect(await ask("POST", "/login", { Origin: origin, "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await ask("GET", "/ws", { ...socket, Origin: origin })).toBe(403);
});

test.each(["/", "/r/lobby", "/src/main.tsx"])("The app itself is served from its sources: %s", async (path) => {
  expect(await ask("GET", path, { Accept: "text/html" })).toBe(200);
});
