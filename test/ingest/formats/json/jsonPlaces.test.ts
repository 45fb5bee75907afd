import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callsOf, fileOf, problemOf, rowsOf } from "../../reading.ts";

type Call = Readonly<Record<string, unknown>>;

function aCall(id: string, more: Call = {}): Call {
  return { id, started_at: "2026-03-02T10:00:00Z", status: "completed", duration: 120, ...more };
}

const A = aCall("a");
const B = aCall("b");
const LISTED = [
  { id: "m1", timestamp: "2026-03-02T10:00:01Z", duration: 3, status: "completed" },
  { id: "m2", timestamp: "2026-03-02T10:00:02Z", duration: 4, status: "completed" },
];

async function idsOf(...documents: readonly unknown[]): Promise<readonly string[]> {
  const { calls, rejected } = await callsOf(documents.map((one) => JSON.stringify(one)).join("\n"));
  expect(rejected).toEqual([]);
  return calls.map(({ callId }) => callId);
}

describe("a call that holds a list", () => {
  const own = (id: string, list: string) => ({ call_id: id, created_at: "2026-03-02T10:00:00Z", [list]: LISTED });

  it.each(["recordings", "attempts", "transcript", "messages", "Aufnahmen"])(
    "is the record, not its %s",
    async (key) => {
      const two = [own("a", key), own("b", key)];
      expect(await idsOf(two)).toEqual(["a", "b"]);
      expect(await idsOf(...two)).toEqual(["a", "b"]);
      expect(await idsOf(own("a", key))).toEqual(["a"]);
    },
  );
});

describe("an answer that tells its period", () => {
  const about = { exported_at: "2026-03-05", started_at: "2026-03-01", ended_at: "2026-03-04" };

  it.each(["calls", "data"])("gives the calls under %s", async (key) => {
    expect(await idsOf({ ...about, [key]: [A, B] })).toEqual(["a", "b"]);
    expect(await idsOf({ ...about, [key]: [A] }, { ...about, [key]: [B] })).toEqual(["a", "b"]);
  });
});

describe("of several lists", () => {
  it.each([
    [
      "users",
      {
        users: [
          { id: "u", created_at: "2026-01-01", status: "active", phone: "1", agent_id: "x", version: "y", stage: "z" },
        ],
        call_history: [A, B],
      },
    ],
    ["errors", { errors: [{ id: "e", timestamp: "2026-01-01T00:00:00Z" }], stuff: [A, B] }],
  ])("%s are no calls where another list names more of one", async (_, document) => {
    expect(await idsOf(document)).toEqual(["a", "b"]);
  });
});

describe("pages", () => {
  it("lead to the calls through a list", async () => {
    expect(await idsOf({ pages: [{ items: [A] }, { items: [B] }] })).toEqual(["a", "b"]);
    expect(
      await idsOf({ ok: true, pages: [{ n: 1, items: [A] }] }, { ok: true, pages: [{ n: 2, items: [B] }] }),
    ).toEqual(["a", "b"]);
  });

  it("may be empty at first", async () => {
    const pages = [
      { page: 1, calls: [] },
      { page: 2, calls: [] },
      { page: 3, calls: [A, B] },
    ];
    expect(await idsOf(pages)).toEqual(["a", "b"]);
    expect(await idsOf(...pages)).toEqual(["a", "b"]);
  });

  it("without a value that fits a column hold no calls", async () => {
    expect(await problemOf('[{"x":[{"y":[{"z":1}]}]},{"x":[{"y":[{"z":1}]}]}]')).toEqual({
      kind: "json_without_calls",
    });
  });
});

describe("calls that are kept under their ids", () => {
  const { id: _, ...anonymous } = A;

  it("are read wherever they stand", async () => {
    expect(await idsOf({ calls: { x: A, y: B } })).toEqual(["a", "b"]);
    expect(await idsOf({ x: A, y: B })).toEqual(["a", "b"]);
    expect(await idsOf([{ x: A, y: B }])).toEqual(["a", "b"]);
    expect(await idsOf({ calls: { x: A, y: B } }, { calls: { z: aCall("c") } })).toEqual(["a", "b", "c"]);
  });

  it("are called like their keys where they name no id themselves", async () => {
    expect(await idsOf({ calls: { x: anonymous, 'y"': anonymous } })).toEqual(["x", 'y"']);
    expect(await idsOf({ x: anonymous, y: anonymous }, { z: anonymous })).toEqual(["x", "y", "z"]);
  });

  it("may have ids that are JavaScript's own words", async () => {
    const calls = Object.fromEntries([
      ["__proto__", A],
      ["constructor", B],
    ]);
    expect(await idsOf({ calls })).toEqual(["a", "b"]);
    expect(await idsOf(calls)).toEqual(["a", "b"]);
  });

  it("may be very many, with lists in them", async () => {
    const many = Array.from({ length: 1_500 }, (_none, at) => [`k${at}`, { ...anonymous, messages: LISTED, n: at }]);
    expect(await idsOf({ calls: Object.fromEntries(many) })).toHaveLength(1_500);
    expect(await idsOf(Object.fromEntries(many))).toHaveLength(1_500);
  });

  it("are not what the objects of one call are", async () => {
    const agent = { id: "agent", created_at: "2026-01-01", status: "active" };
    const { rows } = await rowsOf(fileOf(JSON.stringify({ call: A, agent })));
    expect(rows).toHaveLength(1);
  });
});

describe("a record in an envelope", () => {
  it.each([
    [
      "GraphQL",
      {
        data: {
          calls: {
            edges: [
              { cursor: "x", node: A },
              { cursor: "y", node: B },
            ],
          },
        },
      },
    ],
    [
      "Elasticsearch",
      {
        took: 1,
        hits: {
          total: { value: 2 },
          hits: [
            { _id: "1", _source: A },
            { _id: "2", _source: B },
          ],
        },
      },
    ],
    [
      "n8n",
      [
        { headers: { host: "h", date: "x" }, params: {}, body: A, executionMode: "test" },
        { headers: {}, body: B },
      ],
    ],
    [
      "Airtable",
      {
        records: [
          { id: "r1", createdTime: "2026-03-09T00:00:00Z", fields: A },
          { id: "r2", fields: B },
        ],
      },
    ],
    [
      "MongoDB",
      [
        { ...A, started_at: { $date: "2026-03-02T10:00:00Z" } },
        { ...B, started_at: { $date: { $numberLong: "1772445600000" } } },
      ],
    ],
  ])("of %s is taken out of it", async (_, document) => {
    const { calls } = await callsOf(JSON.stringify(document));
    expect(calls.map(({ callId, facts }) => [callId, facts.startedAt?.ms, facts.durationMs, facts.status])).toEqual([
      ["a", Date.UTC(2026, 2, 2, 10), 120_000, "completed"],
      ["b", Date.UTC(2026, 2, 2, 10), 120_000, "completed"],
    ]);
  });

  it("of DynamoDB is taken out of it, and its values out of theirs", async () => {
    const item = (id: string) => ({
      Item: {
        id: { S: id },
        started_at: { S: "2026-03-02" },
        duration: { N: "5" },
        tags: { L: [{ S: "x" }] },
        gone: { NULL: true },
      },
    });
    const { table, rows } = await rowsOf(fileOf(`${JSON.stringify(item("a"))}\n${JSON.stringify(item("b"))}\n`));
    expect(table.columns).toEqual(["id", "started_at", "duration", "tags", "gone"]);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ["a", "2026-03-02", "5", "x", ""],
      ["b", "2026-03-02", "5", "x", ""],
    ]);
  });

  it("keeps the id that stands outside where it has none itself", async () => {
    const { id: _, ...attributes } = A;
    expect(
      await idsOf({
        data: [
          { type: "calls", id: "1", attributes },
          { type: "calls", id: "2", attributes },
        ],
      }),
    ).toEqual(["1", "2"]);
  });

  it("is not what a call holds beside its own facts", async () => {
    const payload = { id: "p", created_at: "2026-01-01", status: "x", duration: 1, revenue: 5 };
    expect(await idsOf([aCall("a", { payload }), aCall("b", { payload })])).toEqual(["a", "b"]);
  });
});

describe("the webhook of a platform, as a relay stores it", () => {
  const webhooks: readonly (readonly [string, object])[] = [
    [
      "vapi",
      {
        message: {
          type: "end-of-call-report",
          endedReason: "assistant-ended-call",
          startedAt: "2026-08-10T14:03:09.402Z",
          endedAt: "2026-08-10T14:06:41.900Z",
          call: { id: "x1", orgId: "o", assistantId: "as" },
        },
      },
    ],
    [
      "retell",
      {
        event: "call_analyzed",
        call: {
          call_id: "r1",
          call_status: "ended",
          agent_version: 1,
          start_timestamp: 1786370707000,
          duration_ms: 8500,
          disconnection_reason: "user_hangup",
          call_analysis: { user_sentiment: "Positive" },
        },
      },
    ],
    [
      "elevenlabs",
      {
        type: "post_call_transcription",
        event_timestamp: 1786370707,
        data: {
          agent_id: "ag",
          conversation_id: "e1",
          status: "done",
          transcript: [{ role: "user", message: "x" }],
          metadata: {
            start_time_unix_secs: 1786370707,
            call_duration_secs: 22,
            termination_reason: "x",
            phone_call: { direction: "outbound" },
          },
          analysis: { call_successful: "success", data_collection_results: {} },
        },
      },
    ],
  ];

  it.each(webhooks)("is %s", async (platform, webhook) => {
    const about = {
      headers: { "content-type": "application/json" },
      webhookUrl: "https://x.test",
      created_at: "2026-09-01",
    };
    for (const key of ["body", "payload"]) {
      for (const document of [{ [key]: webhook }, { ...about, [key]: webhook }, [{ ...about, [key]: webhook }]]) {
        expect((await rowsOf(fileOf(JSON.stringify(document)))).table.platform?.id).toBe(platform);
      }
    }
  });
});

describe("flags in JSON", () => {
  const flagsOf = async (...records: readonly Call[]) =>
    (await callsOf(JSON.stringify(records))).calls.map(({ facts }) => facts.complianceFlags);

  it("that are objects are told by their names", async () => {
    const flags = [
      { type: "dnc", at: 3 },
      { name: "no_disclosure" },
      { code: "x", detected: false },
      { severity: "high" },
    ];
    expect(await flagsOf(aCall("a", { compliance_flags: flags }), aCall("b", { compliance_flags: [] }))).toEqual([
      ["dnc", "no_disclosure", "compliance_flags"],
      [],
    ]);
  });

  it("are unknown where a record does not have them, and none where it has them empty", async () => {
    const last = aCall("d", { compliance_flags: ["dnc"] });
    const records = [A, aCall("b", { compliance_flags: "" }), aCall("c", { compliance_flags: null }), last, aCall("e")];
    expect(await flagsOf(...records)).toEqual([null, [], [], ["dnc"], null]);
  });
});

describe("an amount", () => {
  const revenues = async (...amounts: readonly unknown[]) => {
    const records = amounts.map((revenue, at) => aCall(`c${at}`, { revenue }));
    return (await callsOf(JSON.stringify(records))).calls.map(({ facts }) => facts.actualRevenueMinor);
  };

  it("is read with its currency or without, whichever comes first", async () => {
    expect(await revenues(7, { amount: 5, currency: "USD" }, null)).toEqual([700, 500, null]);
    expect(await revenues({ value: 5 }, 7, null)).toEqual([500, 700, null]);
    expect(await revenues(null, { amount: 5 })).toEqual([null, 500]);
  });
});

describe("a document of very many lists", () => {
  it("is refused before it takes much memory", async () => {
    const lists = Array.from({ length: 6_000 }, (_none, at) => [`k${at}`, [{ x: 1 }]]);
    const problem = await problemOf(JSON.stringify(Object.fromEntries(lists)));
    expect(problem).toMatchObject({ kind: "too_many_columns" });
  });
});

describe("any list of calls", () => {
  const call = fc.record(
    {
      outcome: fc.constantFrom("sold", "not sold"),
      duration: fc.integer({ min: 1, max: 900 }),
      revenue: fc.integer({ min: 1, max: 99 }),
    },
    { requiredKeys: ["duration"] },
  );
  const calls = fc
    .array(call, { minLength: 1, maxLength: 5 })
    .map((list) => list.map((one, at) => ({ id: `c${at}`, started_at: `2026-03-0${at + 1}T10:00:00Z`, ...one })));
  type Wrap = (list: readonly Call[]) => Call;
  const answer = fc.constantFrom<Wrap>(
    (list) => ({ calls: list }),
    (list) => ({ total: list.length, data: list }),
    (list) => ({ created_at: "2026-04-01", status: "ok", results: list }),
    (list) => ({ started_at: "2026-03-01", ended_at: "2026-03-31", items: list }),
    (list) => ({ errors: [], Anrufe: list }),
    (list) => ({ edges: list.map((node) => ({ cursor: "x", node })) }),
    (list) => ({ rows: list.map((body) => ({ headers: { host: "x" }, body })) }),
    (list) => ({ pages: list.map((one) => ({ items: [one] })) }),
    (list) => ({ hits: list.map((_source) => ({ _index: "i", _source })) }),
  );
  const around = fc.array(
    fc.constantFrom<(inner: unknown) => Call>(
      (inner) => ({ data: inner }),
      (inner) => ({ status: "ok", response: inner }),
      (inner) => ({ body: inner, headers: { host: "x" } }),
    ),
    { maxLength: 2 },
  );
  const factsOf = async (content: string) =>
    (await callsOf(content)).calls.map(({ callId, facts }) => ({ callId, facts }));

  it("is the same calls in up to three envelopes", async () => {
    await fc.assert(
      fc.asyncProperty(calls, answer, around, async (list, wrap, envelopes) => {
        const document = envelopes.reduce<unknown>((inner, envelope) => envelope(inner), wrap(list));
        expect(await factsOf(JSON.stringify(document))).toEqual(await factsOf(JSON.stringify(list)));
      }),
      { numRuns: 150 },
    );
  });

  it("is the same calls with a list of objects in each", async () => {
    const key = fc.constantFrom("recordings", "transcript", "messages", "tool_calls", "notes", "Aufnahmen", "agents");
    const item = fc.record(
      {
        id: fc.constant("x"),
        timestamp: fc.constant("2026-01-01T00:00:00Z"),
        duration: fc.nat(),
        status: fc.constant("ok"),
      },
      { requiredKeys: [] },
    );
    const held = fc.constantFrom<(list: readonly Call[]) => string>(
      (list) => JSON.stringify(list),
      (list) => JSON.stringify({ calls: list }),
      (list) => list.map((one) => JSON.stringify(one)).join("\n"),
    );
    await fc.assert(
      fc.asyncProperty(
        calls,
        key,
        fc.array(item, { minLength: 1, maxLength: 3 }),
        held,
        async (list, name, items, hold) => {
          const fuller = list.map((one) => ({ ...one, [name]: items }));
          expect(await factsOf(hold(fuller))).toEqual(await factsOf(hold(list)));
        },
      ),
      { numRuns: 150 },
    );
  });
});
