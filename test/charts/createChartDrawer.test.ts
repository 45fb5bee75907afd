import { afterEach, describe, expect, it } from "vitest";
import { type ChartDrawer, type ChartDrawerOptions, createChartDrawer } from "../../src/charts/createChartDrawer.ts";
import { aChart } from "./build.ts";

const PNG_START = [0x89, 0x50, 0x4e, 0x47];
/** Answers titles that are commands: crash, throw, hang, slow, fail; anything else with a picture of one byte. */
const MOODY_WORKER = new URL("./moodyWorker.ts", import.meta.url);

const open: ChartDrawer[] = [];

function aDrawer(options?: ChartDrawerOptions): ChartDrawer {
  const drawer = createChartDrawer(options);
  open.push(drawer);
  return drawer;
}

function titled(title: string) {
  return { ...aChart([50, 50, 50, 50, 50]), title };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((drawer) => drawer.close()));
});

describe("the chart drawer", () => {
  it("draws PNGs one after the other on one thread", async () => {
    const drawer = aDrawer();
    const chart = aChart([48, 52, null, 60, 78]);
    const [first, second] = await Promise.all([drawer.draw(chart), drawer.draw(chart)]);
    expect([...first.subarray(0, 4)]).toEqual(PNG_START);
    expect(second).toEqual(first);
  });

  it("leaves the event loop free meanwhile", async () => {
    const drawer = aDrawer();
    await drawer.draw(aChart([50, 50, 50, 50, 50]));
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await drawer.draw(aChart([50, 50, 50, 50, 50]));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it.each(["crash", "throw"])("rejects when the thread dies (%s), and draws the next on a new one", async (how) => {
    const drawer = aDrawer({ workerUrl: MOODY_WORKER });
    const [dead, alive] = await Promise.allSettled([drawer.draw(titled(how)), drawer.draw(titled("fine"))]);
    expect(dead.status).toBe("rejected");
    expect(alive).toEqual({ status: "fulfilled", value: new Uint8Array([1]) });
  });

  it("gives up a chart that takes too long, and draws the next", async () => {
    const drawer = aDrawer({ workerUrl: MOODY_WORKER, timeoutMs: 400 });
    const [stuck, alive] = await Promise.allSettled([drawer.draw(titled("hang")), drawer.draw(titled("fine"))]);
    expect(stuck).toMatchObject({ status: "rejected", reason: { message: "A chart took longer than 400 ms" } });
    expect(alive.status).toBe("fulfilled");
  });

  it("gives each chart its own time", async () => {
    const drawer = aDrawer({ workerUrl: MOODY_WORKER, timeoutMs: 1000 });
    await drawer.draw(titled("slow"));
    expect(await drawer.draw(titled("slow"))).toEqual(new Uint8Array([1]));
  });

  it("says why a chart cannot be drawn, and keeps its thread", async () => {
    const drawer = aDrawer({ workerUrl: MOODY_WORKER });
    await expect(drawer.draw(titled("fail"))).rejects.toThrow("no ink");
    expect(await drawer.draw(titled("fine"))).toEqual(new Uint8Array([1]));
  });

  it("rejects what waits when it is closed, and everything after", async () => {
    const drawer = aDrawer({ workerUrl: MOODY_WORKER });
    const waiting = Promise.allSettled([drawer.draw(titled("hang")), drawer.draw(titled("fine"))]);
    await drawer.close();
    expect((await waiting).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(drawer.draw(titled("fine"))).rejects.toThrow("closed");
    await drawer.close();
  });
});
