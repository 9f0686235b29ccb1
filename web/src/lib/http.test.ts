import { expect, test } from "vitest";
import { createClock } from "./clock";
import { createHttp, type Http, Refusal } from "./http";

const clock = () => createClock(() => 0, () => 0);

function answering(status: number, body: string | null, headers: Record<string, string> = {}): Http {
  return createHttp(clock(), () => Promise.resolve(new Response(body, { status, headers })));
}

async function refusal(http: Http): Promise<Refusal> {
  return http.send("POST", "/x", {}).then(
    () => {
      throw new Error("It was not refused");
    },
    (error: unknown) => error as Refusal,
  );
}

test("An answer without a body is null", async () => {
  expect(await answering(204, null).send("POST", "/x")).toBeNull();
});

test("A problem says what is wrong and when to come back", async () => {
  const found = await refusal(answering(503, '{"title":"Room is full","detail":"Wait.","status":503}', { "Retry-After": "7" }));
  expect([found.status, found.title, found.detail, found.retryAfter, found.passing]).toEqual([503, "Room is full", "Wait.", 7_000, true]);
});

test("A problem says its reason and the member that is wrong, and null where it does not", async () => {
  const found = await refusal(answering(409, '{"title":"Room already exists","reason":"room_exists","field":"name"}'));
  expect([found.reason, found.field]).toEqual(["room_exists", "name"]);
  const bare = await refusal(answering(409, '{"title":"Conflict","reason":7}'));
  expect([bare.reason, bare.field]).toEqual([null, null]);
});

test("A problem's numbers and texts come by their names, and nothing else does", async () => {
  const found = await refusal(answering(413, '{"reason":"message_too_long","arguments":{"max":4000,"place":"$.x","no":null,"deep":{}}}'));
  expect(found.values).toEqual({ max: 4_000, place: "$.x" });
  for (const body of ["{}", '{"arguments":null}', '{"arguments":7}']) expect((await refusal(answering(413, body))).values).toEqual({});
});

test("It asks for answers in the page's language", async () => {
  const asked: (string | null)[] = [];
  let language: string | null = null;
  const http = createHttp(clock(), (_, init) => {
    asked.push(new Headers(init?.headers).get("Accept-Language"));
    return Promise.resolve(new Response(null, { status: 204 }));
  }, () => language);
  await http.send("GET", "/x");
  language = "zh";
  await http.send("POST", "/x", {});
  expect(asked).toEqual([null, "zh"]);
});

test("A refusal that will not pass says so", async () => {
  expect((await refusal(answering(409, '{"title":"Conflict"}'))).passing).toBe(false);
});

test("An answer that is no JSON is a refusal all the same", async () => {
  expect((await refusal(answering(502, "<html>"))).status).toBe(502);
});

test("A server that cannot be reached has status 0", async () => {
  const found = await refusal(createHttp(clock(), () => Promise.reject(new TypeError("Failed to fetch"))));
  expect([found.status, found.passing]).toEqual([0, true]);
});

test("The server's time in an answer sets the clock", async () => {
  const shared = clock();
  await createHttp(shared, () => Promise.resolve(new Response("[]", { headers: { "Server-Time": "123456" } }))).send("GET", "/rooms");
  expect(shared.now()).toBe(123_456);
});
